// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Bounds what one page holds by the size of its events as well as by their number.
 *
 * <p>A page ends behind the event that brings it to {@link #MOST_CHARACTERS}. A driver that fetches in portions is asked for few
 * rows first, and for as many as fit once their size is known. One that does not has read them all by then, so the next
 * statements ask for as many rows as went into a page, and for more again when they are smaller. Events of usual size never
 * notice. Thread-safe.
 */
public final class PageSize {

    /** So many characters of payloads and contexts, some megabytes in the heap. */
    public static final long MOST_CHARACTERS = 4L * 1024 * 1024;

    /** So many rows come with the first portion at most. */
    private static final int FIRST_ROWS = 128;

    /** Events are taken for so large until some were seen, so that a first portion stays below the size of a page. */
    private static final long UNKNOWN = MOST_CHARACTERS / 16;

    private volatile int most = Integer.MAX_VALUE;

    /** How many characters an event had of late; a page of smaller ones lowers it by half at most. */
    private volatile long usual = UNKNOWN;

    /** How many rows a statement asks for. */
    int limit(int wanted) {
        return Math.min(wanted, most);
    }

    /** Begins a page of at most so many rows, before the statement is executed. */
    Page begin(PreparedStatement statement, int limit) throws SQLException {
        int first = (int) Math.max(1, Math.min(FIRST_ROWS, MOST_CHARACTERS / usual));
        if (limit > first) {
            statement.setFetchSize(first);
        }
        return new Page(limit, first);
    }

    /** One page; belongs to one thread. */
    final class Page {

        private final int limit;
        private final int first;
        private int events;
        private long characters;

        private Page(int limit, int first) {
            this.limit = limit;
            this.first = first;
        }

        /** Counts an event that is on the page; the result stands on its row. */
        void add(StoredEvent stored, ResultSet rows) throws SQLException {
            EncodedEvent event = stored.event();
            characters += event.payload().length() + event.context().length();
            events++;
            if (events == first && limit > first) {
                rows.setFetchSize((int) Math.max(1, Math.min(limit, rest())));
            }
        }

        /** How many more events of the same size fit. */
        private long rest() {
            return (MOST_CHARACTERS - characters) * events / Math.max(1, characters);
        }

        /** Whether no more events go onto it. */
        boolean isFull() {
            return characters >= MOST_CHARACTERS;
        }

        /**
         * Ends it.
         *
         * @param isCut whether it ended because it was full
         * @return whether there may be more
         */
        boolean end(boolean isCut) {
            if (events > 0) {
                usual = Math.max(1, Math.max(characters / events, usual / 2));
            }
            if (isCut) {
                most = events;
            } else if (events == limit && limit >= most) {
                most = limit > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * limit;
            }
            return isCut || events == limit;
        }
    }
}
