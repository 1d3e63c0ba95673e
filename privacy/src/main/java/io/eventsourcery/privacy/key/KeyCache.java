// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Data keys that a node knows, each for a bounded time since it was read, and a bounded number of them. Thread-safe; holds no
 * lock while anything is read.
 */
public final class KeyCache {

    private record Entry(DataKey key, long since) {}

    private final long life;
    private final int size;
    private final LongSupplier nanos;
    private final Map<String, Entry> bySubject = new LinkedHashMap<>();
    private final Map<UUID, String> subjects = new HashMap<>();

    /**
     * @param life how long a key is known after it was read
     * @param size how many are known at most; then the one that was read first is forgotten
     * @param nanos a clock that only goes on
     */
    public KeyCache(Duration life, int size, LongSupplier nanos) {
        this.life = life.toNanos();
        this.size = size;
        this.nanos = nanos;
    }

    synchronized Optional<DataKey> of(String subject) {
        Entry entry = bySubject.get(subject);
        if (entry == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - entry.since() >= life) {
            drop(subject);
            return Optional.empty();
        }
        return Optional.of(entry.key());
    }

    synchronized Optional<DataKey> byId(UUID id) {
        return Optional.ofNullable(subjects.get(id)).flatMap(this::of);
    }

    synchronized void put(DataKey key) {
        dropDead();
        drop(key.subject());
        if (bySubject.size() >= size) {
            drop(bySubject.keySet().iterator().next());
        }
        if (size > 0) {
            bySubject.put(key.subject(), new Entry(key, nanos.getAsLong()));
            subjects.put(key.id(), key.subject());
        }
    }

    /** Entries are in the order in which they were put, so the dead ones are in front. */
    private void dropDead() {
        while (!bySubject.isEmpty()) {
            Entry first = bySubject.values().iterator().next();
            if (nanos.getAsLong() - first.since() < life) {
                return;
            }
            drop(first.key().subject());
        }
    }

    synchronized void drop(String subject) {
        Entry entry = bySubject.remove(subject);
        if (entry != null) {
            subjects.remove(entry.key().id());
        }
    }

    synchronized void clear() {
        bySubject.clear();
        subjects.clear();
    }
}
