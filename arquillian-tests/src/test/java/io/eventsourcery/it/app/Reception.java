// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.SubjectForgotten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Knows the guests, and forgets them when they ask for it. */
@ApplicationScoped
public class Reception {

    private final List<String> purged = new CopyOnWriteArrayList<>();

    @Inject
    private EventStore events;

    @Inject
    private DataSubjects subjects;

    public void welcome(String guest, String name) {
        events.append(stream(guest), ExpectedVersion.none(), new GuestCame(guest, name));
    }

    public List<Object> known(String guest) {
        return events.read(stream(guest)).<Object>map(RecordedEvent::payload).toList();
    }

    public void forget(String guest) {
        subjects.forget(guest);
    }

    void purge(@Observes SubjectForgotten forgotten) {
        purged.add(forgotten.subject());
    }

    /** Whom it has been told to forget. */
    public List<String> purged() {
        return purged;
    }

    private static StreamId stream(String guest) {
        return StreamId.named("guest", guest);
    }
}
