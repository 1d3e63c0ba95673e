// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.ForeignEvents;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import java.util.Optional;

/** What the server gives to a group, as events of ours. */
record GroupEvents(EventForm form, ForeignEvents foreign, EventDecoder decoder) {

    /** @throws io.eventsourcery.error.UnknownEventTypeException when a class of the group is not registered */
    void check(ConsumerGroup group) {
        group.classes().forEach(decoder::check);
    }

    /**
     * An event that a consumer is given; empty if it is to pass it over, because it is unwanted or because others wrote it.
     *
     * @param event null when it is gone, and only the link of a parked event led to it
     */
    Optional<RecordedEvent<?>> sort(ConsumerGroup group, io.kurrent.dbclient.RecordedEvent event) {
        if (event == null || EventForm.isEndOfLife(event)) {
            return Optional.empty();
        }
        Optional<LoggedEvent> ours = StreamNames.owner(event.getStreamId())
                .flatMap(owner ->
                        form.stored(owner.stream(), event).map(stored -> new LoggedEvent(owner.tenant(), stored)));
        if (ours.isEmpty()) {
            foreign.skip(event);
            return Optional.empty();
        }
        return ours.filter(found -> isWanted(group, found)).map(decoder::decoded);
    }

    private boolean isWanted(ConsumerGroup group, LoggedEvent event) {
        LogFilter filter = group.filter();
        StoredEvent stored = event.event();
        return filter.category().map(stored.stream().category()::equals).orElse(true)
                && filter.tenant().map(event.tenant()::equals).orElse(true)
                && (!group.hasTypes()
                        || filter.types().contains(stored.event().type())
                        || decoder.type(stored.event())
                                .filter(group.classes()::contains)
                                .isPresent());
    }
}
