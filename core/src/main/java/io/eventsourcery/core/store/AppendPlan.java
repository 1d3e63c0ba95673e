// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.StreamWrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The streams of one call in the canonical order in which every call writes them, so that two calls cannot wait for
 * each other in a circle (guarantee G2).
 *
 * @param ordered the appends by stream
 * @param places for each of them its place in the caller's list
 */
record AppendPlan(List<StreamAppend> ordered, int[] places) {

    private static final int[] ONLY = {0};

    /**
     * @throws InvalidInputException if there is nothing to append, or a stream appears twice
     * @throws MissingPartException if the storage lacks a part for it
     */
    static AppendPlan of(List<StreamAppend> appends, Storage storage) {
        if (appends == null || appends.isEmpty()) {
            throw new InvalidInputException("There is nothing to append: pass at least one stream with events.");
        }
        for (StreamAppend append : appends) {
            if (append == null) {
                throw new InvalidInputException("One of the streams to append to is null: omit it.");
            }
            if (!append.expected().isVersioned() && !storage.unversionedStreams()) {
                throw new MissingPartException(Storage.UNVERSIONED_STREAMS);
            }
        }
        if (appends.size() == 1) {
            return new AppendPlan(appends, ONLY);
        }
        int[] places = IntStream.range(0, appends.size())
                .boxed()
                .sorted(Comparator.comparing(i -> appends.get(i).stream(), StreamWrite.CANONICAL))
                .mapToInt(Integer::intValue)
                .toArray();
        List<StreamAppend> ordered = new ArrayList<>(places.length);
        for (int place : places) {
            StreamAppend append = appends.get(place);
            if (!ordered.isEmpty() && ordered.get(ordered.size() - 1).stream().equals(append.stream())) {
                throw new InvalidInputException("Stream " + append.stream()
                        + " appears twice in one call: put all its events into one StreamAppend.");
            }
            ordered.add(append);
        }
        if (!storage.severalStreams()) {
            throw new MissingPartException(Storage.SEVERAL_STREAMS);
        }
        return new AppendPlan(ordered, places);
    }

    /** The same plan with the contexts of all events completed. */
    AppendPlan completedBy(EventContext surroundings) {
        return surroundings.isEmpty()
                ? this
                : new AppendPlan(
                        ordered.stream()
                                .map(append -> completed(append, surroundings))
                                .toList(),
                        places);
    }

    private static StreamAppend completed(StreamAppend append, EventContext surroundings) {
        return new StreamAppend(
                append.stream(),
                append.expected(),
                append.events().stream()
                        .map(event -> event.withContext(event.context().completedBy(surroundings)))
                        .toList());
    }

    /** Results of the ordered appends, put back into the order of the caller's list. */
    List<AppendResult> inCallersOrder(List<AppendResult> results) {
        if (places.length == 1) {
            return results;
        }
        AppendResult[] back = new AppendResult[results.size()];
        for (int i = 0; i < back.length; i++) {
            back[places[i]] = results.get(i);
        }
        return List.of(back);
    }
}
