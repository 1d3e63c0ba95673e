// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Words for histories that are written by hand. */
final class Written {

    static final Expectation NOTHING = new Expectation(StreamHead.absent(), Optional.empty(), List.of());

    private Written() {}

    static Operation at(long invoked, long returned, Call call, Answer answer) {
        return new Operation(0, call, answer, invoked, returned);
    }

    static Operation at(long invoked, long returned, Call call, Expectation answer) {
        return at(invoked, returned, call, new Answer.Loaded(answer.head(), answer.snapshot(), answer.events()));
    }

    static Call append(int stream, ExpectedVersion expected, Integer... events) {
        return new Call.Append(List.of(new Call.Part(stream, expected, List.of(events))));
    }

    /** An append of one event to each of the streams 0 and 1. */
    static Call both(ExpectedVersion first, int one, ExpectedVersion second, int other) {
        return new Call.Append(
                List.of(new Call.Part(0, first, List.of(one)), new Call.Part(1, second, List.of(other))));
    }

    static Call load(int stream) {
        return new Call.Load(stream, Long.MAX_VALUE);
    }

    static Call delete(int stream) {
        return new Call.Delete(stream);
    }

    static Call save(int stream, long version, int event) {
        return new Call.SaveSnapshot(stream, version, event);
    }

    static Answer as(long... versions) {
        return new Answer.Appended(Arrays.stream(versions)
                .mapToObj(version -> new Answer.Place(OptionalLong.of(version), Optional.empty()))
                .toList());
    }

    static Answer conflict(int stream, long actual) {
        return new Answer.Conflict(stream, OptionalLong.of(actual));
    }

    static Expectation absent() {
        return NOTHING;
    }

    /** Versioned events from version 1 on. */
    static Expectation loaded(int... events) {
        Expectation loaded = NOTHING.headed(events.length);
        for (int i = 0; i < events.length; i++) {
            loaded = loaded.event(events[i], i + 1, null);
        }
        return loaded;
    }

    /** What a load is said to have given. */
    record Expectation(StreamHead head, Optional<Answer.Kept> snapshot, List<Answer.Seen> events) {

        Expectation headed(long version) {
            return new Expectation(new StreamHead(version, true), snapshot, events);
        }

        Expectation from(long version, int event) {
            return new Expectation(head, Optional.of(new Answer.Kept(version, event)), events);
        }

        Expectation event(int event, long version, Integer position) {
            List<Answer.Seen> more = new ArrayList<>(events);
            more.add(new Answer.Seen(
                    event,
                    OptionalLong.of(version),
                    Optional.ofNullable(position).map(Position::of)));
            return new Expectation(head, snapshot, more);
        }
    }
}
