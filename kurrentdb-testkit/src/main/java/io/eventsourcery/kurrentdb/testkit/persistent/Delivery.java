// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.UUID;

/** An event on its way to a consumer for the nth time. Identity matters: a retry is another delivery. */
final class Delivery {

    /** What has no number: it was never sent, or it comes from the parked ones, which no checkpoint counts. */
    static final long NO_NUMBER = -1;

    private final StoredEvent event;
    private final int retries;
    private final boolean replayed;
    private final long number;
    private final String before;
    private long expires = Long.MAX_VALUE;

    private Delivery(StoredEvent event, int retries, boolean replayed, long number, String before) {
        this.event = event;
        this.retries = retries;
        this.replayed = replayed;
        this.number = number;
        this.before = before;
    }

    static Delivery first(StoredEvent event) {
        return new Delivery(event, 0, false, NO_NUMBER, null);
    }

    /** Of a parked event, by its link. */
    static Delivery replayed(StoredEvent link) {
        return new Delivery(link, 0, true, NO_NUMBER, null);
    }

    StoredEvent event() {
        return event;
    }

    int retries() {
        return retries;
    }

    boolean isReplayed() {
        return replayed;
    }

    /** Where it stands in the order in which the group sent its events. */
    long number() {
        return number;
    }

    /** The place of the event before it, null if there was none. */
    String before() {
        return before;
    }

    /** By which consumers acknowledge it; of a link, that of the link. */
    UUID id() {
        return event.id();
    }

    boolean needsNumber() {
        return !replayed && number == NO_NUMBER;
    }

    Delivery numbered(long next, String placeBefore) {
        return new Delivery(event, retries, replayed, next, placeBefore);
    }

    Delivery again() {
        return new Delivery(event, retries + 1, replayed, number, before);
    }

    void expireAt(long nanoTime) {
        expires = nanoTime;
    }

    boolean isExpired(long nanoTime) {
        return expires != Long.MAX_VALUE && nanoTime - expires >= 0;
    }
}
