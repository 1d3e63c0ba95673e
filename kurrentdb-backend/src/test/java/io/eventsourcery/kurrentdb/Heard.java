// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.StoreObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what it hears, and fails each time. */
public final class Heard implements StoreObserver {

    private static final int SECONDS = 30;

    private final List<Observation> all = new CopyOnWriteArrayList<>();
    private final Map<Observation, CompletableFuture<Void>> marks = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();

    @Override
    public void observed(String store, Observation observation) {
        CompletableFuture<Void> mark = marks.get(observation);
        if (mark == null) {
            all.add(observation);
        } else {
            mark.complete(null);
        }
        throw new UnsupportedOperationException("an observer that fails disturbs nobody");
    }

    /** All of a kind that were made by now. */
    public <T extends Observation> List<T> of(Class<T> kind, EventStore store) {
        Observation mark = new Observation.ForeignEvent("no stream", asked.incrementAndGet(), 0);
        CompletableFuture<Void> heard = new CompletableFuture<>();
        marks.put(mark, heard);
        store.tellObservers(mark);
        heard.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
