// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamPage;

/** One stream. */
public final class StreamSource implements Source {

    private final EventLog log;
    private final String stream;
    private final long start;
    private long next;

    public StreamSource(EventLog log, String stream, long start) {
        this.log = log;
        this.stream = stream;
        this.start = start;
        goToStart();
    }

    @Override
    public Trouble trouble() {
        return log.read(stream, next, false, 1).state() == StreamPage.State.TOMBSTONED ? Trouble.HANGS : Trouble.NONE;
    }

    @Override
    public boolean startsAtEnd() {
        return start == END;
    }

    @Override
    public Page read(int count) {
        StreamPage page = log.read(stream, next, false, count);
        page.events().forEach(event -> next = event.revision() + 1);
        return new Page(page.events(), page.events().size() < count);
    }

    @Override
    public void goTo(StoredEvent event) {
        next = event.revision();
    }

    @Override
    public void goAfter(String place) {
        next = Long.parseLong(place) + 1;
    }

    @Override
    public void goToStart() {
        next = start == END ? log.lastRevision(stream) + 1 : start;
    }

    @Override
    public boolean isOwn(StoredEvent event) {
        return event.stream().equals(stream) && event.revision() >= start;
    }

    @Override
    public boolean passes(StoredEvent event) {
        return true;
    }

    @Override
    public String place(StoredEvent event) {
        return Long.toString(event.revision());
    }

    @Override
    public String start() {
        return Long.toString(start);
    }
}
