// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.spi.tag.AddedTags;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Streams in the heap. A transaction writes into a view of its own that becomes visible to others when it commits; a
 * stream belongs to the first transaction that writes to it until that transaction ends.
 */
final class InMemoryEventStorage implements EventStorage {

    private final Transactions transactions;
    private final ReentrantLock lock = new ReentrantLock();
    private final StreamLocks locks = new StreamLocks(lock);
    private final Map<StreamKey, StreamLog> committed = new HashMap<>();
    private final Map<Object, Map<StreamKey, StreamLog>> views = new HashMap<>();
    private final Map<TagKey, TreeMap<Position, StoredEvent>> tagged = new HashMap<>();
    private final InMemoryLog wholeLog = new InMemoryLog(lock);
    private final SubscriptionStorage subscriptions = new InMemorySubscriptions(System::nanoTime);

    InMemoryEventStorage(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        return locked(() -> {
            lockTags(tenant, InMemoryTags.of(writes));
            List<StreamWritten> written = new ArrayList<>(writes.size());
            for (StreamWrite write : writes) {
                written.add(append(tenant, write));
            }
            return written;
        });
    }

    /** Writes to one stream. */
    StreamWritten append(TenantId tenant, StreamWrite write) {
        return append(write, forWriting(new StreamKey(tenant, write.stream())));
    }

    /** Makes a stream belong to the present transaction. */
    void lockStream(StreamKey key) {
        locks.acquire(key, begun());
    }

    /** Where a stream stands for the present transaction. */
    StreamHead head(StreamKey key) {
        return forReading(key).head();
    }

    /** Before the streams, in the order of the tags. */
    void lockTags(TenantId tenant, SortedSet<EventTag> tags) {
        if (!tags.isEmpty()) {
            Object transaction = begun();
            tags.forEach(tag -> locks.acquire(new TagKey(tenant, tag), transaction));
        }
    }

    /** The result of the first append if this is a repeat of all of it. */
    Optional<List<StreamWritten>> repeated(TenantId tenant, List<StreamWrite> writes) {
        List<StreamWritten> there = writes.stream()
                .flatMap(write -> write
                        .placeOfRepeat()
                        .map(forReading(new StreamKey(tenant, write.stream()))::events)
                        .flatMap(write::repeatAmong)
                        .stream())
                .toList();
        return there.size() == writes.size() ? Optional.of(there) : Optional.empty();
    }

    /** The events with a tag that the present transaction sees, by position. */
    TreeMap<Position, StoredEvent> tagged(TenantId tenant, EventTag tag) {
        Map<StreamKey, StreamLog> view = views.getOrDefault(transactions.key(), Map.of());
        TreeMap<Position, StoredEvent> found =
                new TreeMap<>(tagged.getOrDefault(new TagKey(tenant, tag), new TreeMap<>()));
        view.forEach((key, log) -> {
            if (key.tenant().equals(tenant)) {
                if (log.hides(committed.get(key))) {
                    found.values().removeIf(event -> event.stream().equals(key.stream()));
                }
                Stream.concat(log.own().stream(), log.retagged().stream())
                        .filter(event -> event.event().tags().contains(tag))
                        .forEach(event -> found.put(event.position().orElseThrow(), event));
            }
        });
        return found;
    }

    /** Whether the event got a tag that it did not have. */
    boolean addTags(TenantId tenant, AddedTags added) {
        StreamLog log = forWriting(new StreamKey(tenant, added.stream()));
        Optional<StoredEvent> stored = log.at(added.position());
        Optional<Set<EventTag>> all =
                stored.flatMap(event -> added.joinedWith(event.event().tags()));
        all.ifPresent(tags -> log.replace(stored.get().with(stored.get().event().withTags(tags))));
        return all.isPresent();
    }

    Position newest() {
        return wholeLog.newest();
    }

    private StreamWritten append(StreamWrite write, StreamLog log) {
        StreamHead head = log.head();
        Optional<StreamWritten> repeated = write.decide(head, log::events);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        List<Position> positions = new ArrayList<>(write.events().size());
        long version = head.version();
        for (EncodedEvent event : write.events()) {
            Position position = wholeLog.draw(transactions.key());
            positions.add(position);
            log.add(new StoredEvent(
                    write.stream(),
                    ++version,
                    write.expected().isVersioned(),
                    Optional.of(position),
                    write.recordedAt(),
                    event));
        }
        return new StreamWritten(head.version() + 1, positions, false);
    }

    @Override
    public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
        return locked(() -> forReading(new StreamKey(tenant, stream)).page(page));
    }

    @Override
    public void delete(TenantId tenant, StreamId stream) {
        locked(() -> {
            forWriting(new StreamKey(tenant, stream)).clear();
            return null;
        });
    }

    @Override
    public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
        return locked(() -> {
            StreamLog log = forReading(new StreamKey(tenant, stream));
            Optional<StoredSnapshot> snapshot = log.snapshot(maxVersion);
            long from = snapshot.map(StoredSnapshot::version).orElse(1L);
            return new LoadPage(snapshot, log.page(new PageRequest(from, maxVersion, false, limit)));
        });
    }

    @Override
    public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
        locked(() -> {
            StreamLog log = forWriting(new StreamKey(tenant, stream));
            if (log.holds(snapshot.version(), snapshot.eventId())) {
                log.put(snapshot);
            }
            return null;
        });
    }

    private StreamLog forReading(StreamKey key) {
        StreamLog own = views.getOrDefault(transactions.key(), Map.of()).get(key);
        return own != null ? own : committed.getOrDefault(key, new StreamLog(null));
    }

    private StreamLog forWriting(StreamKey key) {
        Object transaction = begun();
        locks.acquire(key, transaction);
        return views.get(transaction).computeIfAbsent(key, k -> new StreamLog(committed.get(k)));
    }

    /** The present transaction, whose end releases its locks. */
    private Object begun() {
        Object transaction = transactions.key();
        if (!views.containsKey(transaction)) {
            views.put(transaction, new HashMap<>());
            transactions.afterCompletion(success -> end(transaction, success));
        }
        return transaction;
    }

    private void end(Object transaction, boolean success) {
        locked(() -> {
            Map<StreamKey, StreamLog> view = views.remove(transaction);
            if (success) {
                view.forEach(this::commit);
            }
            wholeLog.end(transaction);
            locks.releaseAll(transaction);
            return null;
        });
    }

    private void commit(StreamKey key, StreamLog view) {
        StreamLog before = committed.get(key);
        if (before != null && view.hides(before)) {
            before.own().forEach(event -> {
                wholeLog.remove(event);
                index(key.tenant(), event)
                        .forEach(events -> events.remove(event.position().orElseThrow()));
            });
        }
        Stream.concat(view.own().stream(), view.retagged().stream()).forEach(event -> {
            wholeLog.add(key.tenant(), event);
            index(key.tenant(), event)
                    .forEach(events -> events.put(event.position().orElseThrow(), event));
        });
        StreamLog after = view.committed();
        if (after.size() == 0) {
            committed.remove(key);
        } else {
            committed.put(key, after);
        }
    }

    private Stream<TreeMap<Position, StoredEvent>> index(TenantId tenant, StoredEvent event) {
        return event.event().tags().stream()
                .map(tag -> tagged.computeIfAbsent(new TagKey(tenant, tag), key -> new TreeMap<>()));
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The storage, with all parts. */
    Storage storage() {
        return Storage.of(this, TransactionMode.JOINS)
                .withLog(wholeLog)
                .withSeveralStreams()
                .withUnversionedStreams()
                .withSubscriptions(subscriptions)
                .withKeys(new InMemoryKeys())
                .withTags(new InMemoryTags(this))
                .withGuards(new InMemoryGuards(this));
    }

    @Override
    public void close() {
        locked(() -> {
            committed.clear();
            tagged.clear();
            wholeLog.clear();
            return null;
        });
    }
}
