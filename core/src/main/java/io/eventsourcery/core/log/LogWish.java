// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The events that a pull wants. A former stored form can become another class than its name says, so the storage
 * filters types by name, and each event is checked again.
 *
 * @param filter the filter for the storage
 * @param types the wanted classes; empty means all
 */
record LogWish(LogFilter filter, Set<RegisteredType> types) {

    static final LogWish EVERYTHING = new LogWish(LogFilter.all(), Set.of());

    LogWish ofCategory(String category) {
        if (isOther(filter.category(), category)) {
            throw new InvalidInputException(
                    "ES-0504 No event can be in both categories that were selected: begin one pull for each.");
        }
        return new LogWish(new LogFilter(Optional.of(category), filter.types(), filter.tenant(), filter.tags()), types);
    }

    LogWish ofTenant(TenantId tenant) {
        if (isOther(filter.tenant(), tenant)) {
            throw new InvalidInputException(
                    "ES-0504 No event can be of both tenants that were selected: begin one pull for each.");
        }
        return new LogWish(new LogFilter(filter.category(), filter.types(), Optional.of(tenant), filter.tags()), types);
    }

    LogWish ofTags(Set<EventTag> wanted) {
        Set<EventTag> all = new HashSet<>(filter.tags());
        all.addAll(wanted);
        return new LogWish(new LogFilter(filter.category(), filter.types(), filter.tenant(), all), types);
    }

    private static <T> boolean isOther(Optional<T> selected, T wanted) {
        return selected.isPresent() && !selected.get().equals(wanted);
    }

    LogWish ofTypes(Set<RegisteredType> wanted, EventTranslator translator) {
        Set<RegisteredType> both = new HashSet<>(wanted);
        if (!types.isEmpty()) {
            both.retainAll(types);
        }
        if (both.isEmpty()) {
            throw new InvalidInputException(
                    "ES-0504 No event can be of all the types that were selected: select them in"
                            + " one call if either will do.");
        }
        Set<String> names = new HashSet<>();
        both.forEach(type -> names.addAll(translator.names(type)));
        return new LogWish(new LogFilter(filter.category(), names, filter.tenant(), filter.tags()), both);
    }

    boolean isFor(EncodedEvent event, EventTranslator translator) {
        return types.isEmpty()
                || translator.becomes(event).filter(types::contains).isPresent();
    }
}
