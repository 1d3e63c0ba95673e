// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What differs from one append to the next, for statements that are repeated by bare JDBC.
 *
 * @param stream where to, and at which version it stands
 * @param ids one id per event
 * @param text the payload of an event by its place, encoded when asked for
 */
record AppendValues(Streams.One stream, UUID[] ids, IntFunction<String> text) {

    static AppendValues of(Streams.One stream, int events, IntFunction<String> text) {
        UUID[] ids = new UUID[events];
        for (int i = 0; i < events; i++) {
            ids[i] = UUID.randomUUID();
        }
        return new AppendValues(stream, ids, text);
    }

    /**
     * Recognises the values of one recorded append.
     *
     * @param stream the id of its stream
     * @param version the version its stream had before; a number that occurs nowhere else, or 0
     * @param ids the ids of its events
     * @param samples the payloads
     */
    static Function<Object, Function<AppendValues, Object>> recognising(
            UUID stream, long version, UUID[] ids, Samples samples) {
        return recorded -> {
            if (recorded instanceof UUID uuid) {
                return uuid(uuid, stream, ids);
            }
            if (recorded instanceof Long number && version > 0 && number >= version && number <= version + ids.length) {
                long distance = number - version;
                return values -> values.stream().version() + distance;
            }
            if (recorded instanceof Integer number
                    && version > 0
                    && number >= version
                    && number <= version + ids.length) {
                int distance = (int) (number - version);
                return values -> (int) values.stream().version() + distance;
            }
            for (int i = 0; i < ids.length; i++) {
                int place = i;
                if (samples.text(i).equals(recorded)) {
                    return values -> values.text().apply(place);
                }
            }
            return null;
        };
    }

    private static Function<AppendValues, Object> uuid(UUID recorded, UUID stream, UUID[] ids) {
        if (recorded.equals(stream)) {
            return values -> values.stream().id.id();
        }
        for (int i = 0; i < ids.length; i++) {
            int place = i;
            if (recorded.equals(ids[i])) {
                return values -> values.ids()[place];
            }
        }
        return values -> values.stream().key;
    }
}
