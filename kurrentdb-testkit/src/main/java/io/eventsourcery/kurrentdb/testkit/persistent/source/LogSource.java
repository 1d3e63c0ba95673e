// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The whole log, possibly filtered. */
public final class LogSource implements Source {

    private final EventLog log;
    private final long start;
    private final Predicate<StoredEvent> filter;
    private final boolean fails;
    private int cursor;

    public LogSource(EventLog log, long start, Predicate<StoredEvent> filter) {
        this.log = log;
        this.start = start;
        this.filter = filter;
        this.fails = start != END && !log.isBoundary(start);
        goToStart();
    }

    @Override
    public Trouble trouble() {
        return fails ? Trouble.FAILS : Trouble.NONE;
    }

    @Override
    public boolean startsAtEnd() {
        return start == END;
    }

    @Override
    public Page read(int count) {
        List<StoredEvent> events = new ArrayList<>();
        while (events.size() < count) {
            List<StoredEvent> found = log.slice(cursor, 1);
            if (found.isEmpty()) {
                return new Page(events, true);
            }
            cursor++;
            if (isOwn(found.get(0)) && passes(found.get(0))) {
                events.add(found.get(0));
            }
        }
        return new Page(events, false);
    }

    @Override
    public void goTo(StoredEvent event) {
        cursor = log.indexOf(event.position());
    }

    @Override
    public void goAfter(String place) {
        cursor = log.indexOf(Long.parseLong(place.substring(2, place.indexOf('/'))) + 1);
    }

    @Override
    public void goToStart() {
        cursor = start == END ? log.size() : log.indexOf(start);
    }

    /** What groups on the log park must not come back to them as news. */
    @Override
    public boolean isOwn(StoredEvent event) {
        return !event.stream().startsWith("$persistentsubscription-" + GroupKey.ALL + "::")
                && event.position() >= start;
    }

    @Override
    public boolean passes(StoredEvent event) {
        return filter.test(event);
    }

    @Override
    public String place(StoredEvent event) {
        return text(event.position());
    }

    @Override
    public String start() {
        return text(start);
    }

    private static String text(long position) {
        return "C:" + position + "/P:" + position;
    }
}
