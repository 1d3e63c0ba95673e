// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import io.eventsourcery.privacy.cipher.Ciphers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Data keys that a node knows, each for a bounded time since it was read, and a bounded number of them. Thread-safe; whoever
 * finds a key takes no lock, and no lock is held while anything is read from the storage.
 */
public final class KeyCache {

    private record Entry(DataKey key, long since) {}

    /** A look into the storage that has begun: when, and after how many droppings. */
    record Look(long since, long drops) {}

    private final long life;
    private final int size;
    private final LongSupplier nanos;
    private final Map<String, Entry> bySubject = new ConcurrentHashMap<>();
    private final Map<UUID, Entry> byId = new ConcurrentHashMap<>();
    /** The subjects in the order in which their keys were put. */
    private final Set<String> order = new LinkedHashSet<>();

    private long drops;
    private volatile Ciphers ciphers = new Ciphers();

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

    Optional<DataKey> of(String subject) {
        return living(bySubject.get(subject));
    }

    Optional<DataKey> byId(UUID id) {
        return living(byId.get(id));
    }

    private Optional<DataKey> living(Entry entry) {
        if (entry == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - entry.since() < life) {
            return Optional.of(entry.key());
        }
        dropDead();
        return Optional.empty();
    }

    /**
     * Ciphers for the keys that are known: others from when one of these is gone, so that no key of an event of it outlives it. To
     * be asked before a key is.
     */
    Ciphers ciphers() {
        return ciphers;
    }

    /** How many keys are in memory, dead ones among them. */
    int known() {
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
        if (order.size() >= size && !order.isEmpty()) {
            remove(order.iterator().next());
        }
        if (size > 0) {
            Entry entry = new Entry(key, look.since());
            order.add(key.subject());
            bySubject.put(key.subject(), entry);
            byId.put(key.id(), entry);
        }
    }

    /** Entries are about as old as their order says, so the dead ones are in front. */
    private synchronized void dropDead() {
        while (!order.isEmpty()) {
            String first = order.iterator().next();
            if (nanos.getAsLong() - bySubject.get(first).since() < life) {
                return;
            }
            remove(first);
        }
    }

    synchronized void drop(String subject) {
        drops++;
        ciphers = new Ciphers();
        remove(subject);
    }

    private void remove(String subject) {
        Entry entry = bySubject.remove(subject);
        if (entry != null) {
            order.remove(subject);
            byId.remove(entry.key().id());
            ciphers = new Ciphers();
        }
    }

    synchronized void clear() {
        drops++;
        order.clear();
        bySubject.clear();
        byId.clear();
        ciphers = new Ciphers();
    }
}
