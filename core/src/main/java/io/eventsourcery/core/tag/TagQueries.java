// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tag;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Queries and conditions in the form of the storage. Thread-safe.
 *
 * @param identity of the storage, so that no marker of another one is taken for its own
 * @param log knows which positions the storage can have assigned
 */
public record TagQueries(EventTypes types, EventTranslator translator, String identity, Optional<EventLog> log) {

    /** @throws UnknownEventTypeException ES-0955 if a type has no registered event type */
    public TagSelection selection(TagQuery query) {
        return new TagSelection(query.items().stream()
                .map(item -> new TagSelection.Item(new TreeSet<>(item.tags()), names(item.types())))
                .toList());
    }

    private Set<String> names(Set<Class<?>> roots) {
        Set<String> names = new TreeSet<>();
        for (Class<?> root : roots) {
            List<RegisteredType> found = types.all().stream()
                    .filter(type -> root.isAssignableFrom(type.javaType()))
                    .toList();
            if (found.isEmpty()) {
                throw new UnknownEventTypeException(
                        root.getName(),
                        "ES-0955 " + root.getName() + " in the query is no registered event type and has none below it:"
                                + " annotate it with @EventType and, outside of CDI, pass it to the factory with"
                                + " withEventTypes(...).");
            }
            found.forEach(type -> names.addAll(translator.names(type)));
        }
        return names;
    }

    /** Everything up to these positions was seen. */
    public ConsistencyMarker marker(TenantId tenant, TagQuery query, List<Position> positions) {
        return new ConsistencyMarker(print(tenant, query), positions);
    }

    /**
     * What a condition asks of the storage.
     *
     * @throws InvalidInputException ES-0957 if the marker is not of this query, tenant and store; ES-0958 if no storage of this
     *     kind assigns such positions
     */
    public TagBounds bounds(TenantId tenant, AppendCondition condition) {
        TagQuery query = condition.query();
        TagSelection selection = selection(query);
        if (condition.after().isEmpty()) {
            return new TagBounds(
                    selection, Collections.nCopies(selection.items().size(), Position.start()));
        }
        ConsistencyMarker marker = condition.after().get();
        if (marker.query() != print(tenant, query)
                || marker.positions().size() != query.items().size()) {
            throw new InvalidInputException(
                    "ES-0957 The marker of the condition is of another query, tenant or store: give the"
                            + " marker that this very query returned here.");
        }
        for (Position position : marker.positions()) {
            if (log.isPresent() && !log.get().canBeOurs(position)) {
                throw new InvalidInputException("ES-0958 The marker of the condition has the position " + position
                        + ", which is of another kind of store: query again.");
            }
        }
        return new TagBounds(selection, marker.positions());
    }

    /** The same for equal queries of a tenant in a store, whatever the order of tags and types. */
    private long print(TenantId tenant, TagQuery query) {
        String text = identity + "\n" + tenant.value() + "\n"
                + query.items().stream().map(TagQueries::print).collect(Collectors.joining("\n\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String print(TagQuery.Item item) {
        return item.tags().stream().map(EventTag::text).collect(Collectors.joining("\n"))
                + item.types().stream().map(Class::getName).sorted().collect(Collectors.joining("\n", "\n\t", ""));
    }
}
