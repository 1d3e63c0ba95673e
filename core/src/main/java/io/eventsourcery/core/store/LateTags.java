// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.core.tag.AnnotatedTags;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.tag.AddedTags;
import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds to stored events the tags that their classes derive now. */
record LateTags(Storage storage, UnitOfWork unit, AnnotatedTags annotated) {

    /** By stream, as appends go, and by position in each. */
    private static final Comparator<AddedTags> ORDER =
            Comparator.comparing(AddedTags::stream, StreamWrite.CANONICAL).thenComparing(AddedTags::position);

    int add(Collection<? extends RecordedEvent<?>> events) {
        unit.requireOpen();
        TagStorage tags = storage.neededTags();
        Map<TenantId, List<AddedTags>> byTenant = byTenant(events);
        return byTenant.isEmpty()
                ? 0
                : unit.write(
                        () -> byTenant.entrySet().stream()
                                .mapToInt(one -> tags.add(one.getKey(), one.getValue()))
                                .sum(),
                        e -> EventWriter.transientFailure("tags of stored events", e));
    }

    /** Tenants in the order of their names, so that two callers never wait for each other. */
    private Map<TenantId, List<AddedTags>> byTenant(Collection<? extends RecordedEvent<?>> events) {
        Map<TenantId, List<AddedTags>> found = new TreeMap<>(Comparator.comparing(TenantId::value));
        for (RecordedEvent<?> event : events) {
            if (event == null) {
                throw new InvalidInputException("One of the events to tag is null: omit it.");
            }
            Set<EventTag> derived = annotated.of(event.payload());
            if (!derived.isEmpty() && event.position().isPresent()) {
                found.computeIfAbsent(event.tenant(), tenant -> new ArrayList<>())
                        .add(new AddedTags(event.stream(), event.position().get(), derived));
            }
        }
        found.values().forEach(added -> added.sort(ORDER));
        return found;
    }
}
