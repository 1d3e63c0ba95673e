// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.util.Optional;
import java.util.Set;

/**
 * Selects events of a log; all conditions that are present must hold.
 *
 * @param category the category, {@code ""} for streams without one
 * @param types stored names of event types; empty means all
 * @param tenant the tenant; absent means all
 * @param tags all of which an event must have; always none in a storage without {@link TagStorage}
 */
public record LogFilter(Optional<String> category, Set<String> types, Optional<TenantId> tenant, Set<EventTag> tags) {

    private static final LogFilter ALL = new LogFilter(Optional.empty(), Set.of(), Optional.empty());

    public LogFilter {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
    }

    /** Whatever the tags. */
    public LogFilter(Optional<String> category, Set<String> types, Optional<TenantId> tenant) {
        this(category, types, tenant, Set.of());
    }

    public static LogFilter all() {
        return ALL;
    }
}
