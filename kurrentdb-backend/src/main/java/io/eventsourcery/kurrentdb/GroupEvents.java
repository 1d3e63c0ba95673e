// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.LogFilter;
import io.eventsourcery.spi.LoggedEvent;
import io.eventsourcery.spi.StoredEvent;
import java.util.Optional;
import java.util.function.Function;

/** What the server gives to a group, as events of ours. */
record GroupEvents(EventForm form, ForeignEvents foreign, Function<LoggedEvent, RecordedEvent<?>> decoder) {

    /** An event that a consumer is given, or one that it passes over, because it is unwanted or because others wrote it. */
    record Sorted(Optional<RecordedEvent<?>> wanted, boolean isForeign) {

        private static final Sorted UNWANTED = new Sorted(Optional.empty(), false);
        private static final Sorted FOREIGN = new Sorted(Optional.empty(), true);
    }

    /** @param event null when it is gone, and only the link of a parked event led to it */
    Sorted sort(ConsumerGroup group, io.kurrent.dbclient.RecordedEvent event) {
        if (event == null || EventForm.isEndOfLife(event)) {
            return Sorted.UNWANTED;
        }
        Optional<LoggedEvent> ours = StreamNames.owner(event.getStreamId())
                .flatMap(owner ->
                        form.stored(owner.stream(), event).map(stored -> new LoggedEvent(owner.tenant(), stored)));
        if (ours.isEmpty()) {
            foreign.skip(event);
            return Sorted.FOREIGN;
        }
        return isWanted(group.filter(), ours.get())
                ? new Sorted(Optional.of(decoder.apply(ours.get())), false)
                : Sorted.UNWANTED;
    }

    private static boolean isWanted(LogFilter filter, LoggedEvent event) {
        StoredEvent stored = event.event();
        return filter.category().map(stored.stream().category()::equals).orElse(true)
                && filter.tenant().map(event.tenant()::equals).orElse(true)
                && (filter.types().isEmpty()
                        || filter.types().contains(stored.event().type()));
    }
}
