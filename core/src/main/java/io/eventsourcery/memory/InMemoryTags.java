// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.spi.tag.AddedTags;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.EventTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Tags in the heap. A tag belongs to the first transaction that appends with it, or has a condition on it, until that ends. */
final class InMemoryTags implements TagStorage {

    private final InMemoryEventStorage storage;
    private final String identity = UUID.randomUUID().toString();

    InMemoryTags(InMemoryEventStorage storage) {
        this.storage = storage;
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
        return storage.locked(() -> {
            SortedSet<EventTag> tags = of(writes);
            unlessBehind.selection().items().forEach(item -> tags.add(item.anchor()));
            storage.lockTags(tenant, tags);
            Optional<ConditionNotMetException> broken = broken(tenant, unlessBehind);
            if (broken.isPresent()) {
                return storage.repeated(tenant, writes).orElseThrow(broken::get);
            }
            return storage.append(tenant, writes);
        });
    }

    /** All tags of these events, in the order in which they are locked. */
    static SortedSet<EventTag> of(List<StreamWrite> writes) {
        SortedSet<EventTag> tags = new TreeSet<>();
        for (StreamWrite write : writes) {
            for (EncodedEvent event : write.events()) {
                tags.addAll(event.tags());
            }
        }
        return tags;
    }

    private Optional<ConditionNotMetException> broken(TenantId tenant, TagBounds bounds) {
        for (int i = 0; i < bounds.positions().size(); i++) {
            TagSelection.Item item = bounds.selection().items().get(i);
            Position known = bounds.positions().get(i);
            if (known.compareTo(storage.newest()) > 0) {
                throw TagBounds.ahead(known, storage.newest());
            }
            int number = i + 1;
            Optional<Position> match = storage.tagged(tenant, item.anchor()).tailMap(known, false).values().stream()
                    .filter(event -> item.matches(event.event()))
                    .findFirst()
                    .flatMap(StoredEvent::position);
            if (match.isPresent()) {
                return Optional.of(new ConditionNotMetException(number, match.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Position> newest(TenantId tenant, TagSelection selection) {
        return storage.locked(() -> selection.items().stream()
                .map(item -> storage.tagged(tenant, item.anchor()))
                .map(events -> events.isEmpty() ? Position.start() : events.lastKey())
                .toList());
    }

    @Override
    public StreamPage read(TenantId tenant, TagBounds upTo, Position after, int limit) {
        return storage.locked(() -> {
            TreeMap<Position, StoredEvent> found = new TreeMap<>();
            for (int i = 0; i < upTo.positions().size(); i++) {
                TagSelection.Item item = upTo.selection().items().get(i);
                storage.tagged(tenant, item.anchor())
                        .headMap(upTo.positions().get(i), true)
                        .tailMap(after, false)
                        .forEach((position, event) -> {
                            if (item.matches(event.event())) {
                                found.put(position, event);
                            }
                        });
            }
            List<StoredEvent> page = new ArrayList<>(found.values());
            return StreamPage.filled(page.size() > limit ? page.subList(0, limit) : page, limit);
        });
    }

    @Override
    public int add(TenantId tenant, List<AddedTags> added) {
        return storage.locked(() -> {
            SortedSet<EventTag> tags = new TreeSet<>();
            added.forEach(one -> tags.addAll(one.tags()));
            storage.lockTags(tenant, tags);
            return (int)
                    added.stream().filter(one -> storage.addTags(tenant, one)).count();
        });
    }

    @Override
    public String identity() {
        return identity;
    }
}
