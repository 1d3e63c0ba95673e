// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The committed events by position. The log is settled up to the first position that a running transaction has drawn.
 * Guarded by the storage's lock.
 */
final class InMemoryLog implements EventLog {

    private final ReentrantLock lock;
    private final TreeMap<Position, LoggedEvent> committed = new TreeMap<>();
    private final Map<Object, Long> firstDrawn = new HashMap<>();
    private long lastDrawn;

    InMemoryLog(ReentrantLock lock) {
        this.lock = lock;
    }

    /** The next position, drawn by a transaction. */
    Position draw(Object transaction) {
        lastDrawn++;
        firstDrawn.putIfAbsent(transaction, lastDrawn);
        return Position.of(lastDrawn);
    }

    void add(TenantId tenant, StoredEvent event) {
        committed.put(event.position().orElseThrow(), new LoggedEvent(tenant, event));
    }

    void remove(StoredEvent event) {
        committed.remove(event.position().orElseThrow());
    }

    /** Notes that the transaction has ended, by commit or rollback. */
    void end(Object transaction) {
        firstDrawn.remove(transaction);
    }

    void clear() {
        committed.clear();
    }

    @Override
    public Settled settle() {
        lock.lock();
        try {
            Optional<Long> oldest = firstDrawn.values().stream().min(Comparator.naturalOrder());
            return oldest.isEmpty()
                    ? Settled.all(Position.of(lastDrawn))
                    : Settled.waiting(
                            Position.of(oldest.get() - 1),
                            firstDrawn.size() + " transaction(s) that have appended and not ended");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Position newest() {
        lock.lock();
        try {
            return Position.of(lastDrawn);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public LogStretch read(LogFilter filter, Position after, Position settled, int limit) {
        lock.lock();
        try {
            List<LoggedEvent> found = new ArrayList<>();
            for (LoggedEvent event :
                    committed.subMap(after, false, settled, true).values()) {
                if (found.size() == limit) {
                    break;
                }
                if (matches(filter, event)) {
                    found.add(event);
                }
            }
            return LogStretch.filled(found, limit, settled);
        } finally {
            lock.unlock();
        }
    }

    private static boolean matches(LogFilter filter, LoggedEvent logged) {
        return filter.category()
                        .filter(category ->
                                !category.equals(logged.event().stream().category()))
                        .isEmpty()
                && (filter.types().isEmpty()
                        || filter.types().contains(logged.event().event().type()))
                && logged.event().event().tags().containsAll(filter.tags())
                && filter.tenant()
                        .filter(tenant -> !tenant.equals(logged.tenant()))
                        .isEmpty();
    }
}
