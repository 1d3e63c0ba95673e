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

    /** A look into the storage that has begun: when, and after how many droppings. */
    record Look(long since, long drops) {}

    private final long life;
    private final int size;
    private final LongSupplier nanos;
    private final Map<String, Entry> bySubject = new LinkedHashMap<>();
    private final Map<UUID, String> subjects = new HashMap<>();
    private long drops;

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
            remove(subject);
            return Optional.empty();
        }
        return Optional.of(entry.key());
    }

    synchronized Optional<DataKey> byId(UUID id) {
        return Optional.ofNullable(subjects.get(id)).flatMap(this::of);
    }

    /** How many keys are in memory, dead ones among them. */
    synchronized int known() {
        return bySubject.size();
    }

    /** To be asked before the storage is. */
    synchronized Look begin() {
        return new Look(nanos.getAsLong(), drops);
    }

    /** Keeps nothing if anything was dropped since the look began: it may have seen what was there before. */
    synchronized void put(DataKey key, Look look) {
        dropDead();
        if (look.drops() != drops) {
            return;
        }
        remove(key.subject());
        if (bySubject.size() >= size) {
            remove(bySubject.keySet().iterator().next());
        }
        if (size > 0) {
            bySubject.put(key.subject(), new Entry(key, look.since()));
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
            remove(first.key().subject());
        }
    }

    synchronized void drop(String subject) {
        drops++;
        remove(subject);
    }

    private void remove(String subject) {
        Entry entry = bySubject.remove(subject);
        if (entry != null) {
            subjects.remove(entry.key().id());
        }
    }

    synchronized void clear() {
        drops++;
        bySubject.clear();
        subjects.clear();
    }
}
