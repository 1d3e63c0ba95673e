// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.ForeignEvents;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.kurrent.dbclient.RecordedEvent;
import java.util.Optional;

/**
 * Which events of the server's log are wanted events of ours. What the server lets pass is asked here once more: it executes
 * another dialect of regular expressions, and it knows the name of the stream or the type, never both. For one thread.
 */
final class LogMatcher {

    private final LogFilter filter;
    private final EventForm form;
    private final ForeignEvents foreign;
    private String lastName = "";
    private Optional<StreamNames.Owner> lastOwner = Optional.empty();

    LogMatcher(LogFilter filter, EventForm form, ForeignEvents foreign) {
        this.filter = filter;
        this.form = form;
        this.foreign = foreign;
    }

    Optional<LoggedEvent> match(RecordedEvent event) {
        if (EventForm.isEndOfLife(event)) {
            return Optional.empty();
        }
        Optional<StreamNames.Owner> owner = wanted(event.getStreamId());
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredEvent> stored = form.stored(owner.get().stream(), event);
        if (stored.isEmpty()) {
            foreign.skip(event);
        }
        return stored.filter(it -> filter.types().isEmpty()
                        || filter.types().contains(it.event().type()))
                .map(it -> new LoggedEvent(owner.get().tenant(), it));
    }

    /** What is appended together has one name many times in a row. */
    private Optional<StreamNames.Owner> wanted(String name) {
        if (!name.equals(lastName)) {
            lastOwner = StreamNames.owner(name).filter(this::isWanted);
            lastName = name;
        }
        return lastOwner;
    }

    private boolean isWanted(StreamNames.Owner owner) {
        return filter.category()
                        .filter(category -> !category.equals(owner.stream().category()))
                        .isEmpty()
                && filter.tenant()
                        .filter(tenant -> !tenant.equals(owner.tenant()))
                        .isEmpty();
    }
}
