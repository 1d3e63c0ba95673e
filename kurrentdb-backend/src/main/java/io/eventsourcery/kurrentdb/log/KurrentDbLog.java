// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.ForeignEvents;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LogWatch;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;

/**
 * {@code $all}: one total order without late commits, so everything that can be read is settled. Events of deleted streams
 * stay in it until the server scavenges.
 *
 * <p>Each stretch is one short subscription that the server filters, and where that gets nowhere a few plain pages: it moves
 * on, or fails with the failure of a plain read. Who wants everything gets plain pages, which are faster where nothing is left
 * out. What stays open are the subscriptions of readers that go on, for a short while and until the log is closed, and a {@link
 * LogWatch}, which its reader closes. Thread-safe.
 */
public final class KurrentDbLog implements EventLog, AutoCloseable {

    private final LogAhead ahead;
    private final LogCatchUp subscriptions;
    private final LogPages pages;
    private final EventForm form;
    private final ForeignEvents foreign;
    private final long maxBytes;

    /** @param maxBytes a read ends with the event that brings it to so many */
    public KurrentDbLog(Node node, LogPatience patience, EventForm form, ForeignEvents foreign, long maxBytes) {
        this.ahead = new LogAhead(node::generation);
        this.subscriptions = new LogCatchUp(node, patience, ahead, maxBytes);
        this.pages = new LogPages(node, maxBytes);
        this.form = form;
        this.foreign = foreign;
        this.maxBytes = maxBytes;
    }

    LogAhead ahead() {
        return ahead;
    }

    LogCatchUp subscriptions() {
        return subscriptions;
    }

    LogPages pages() {
        return pages;
    }

    @Override
    public Settled settle() {
        return Settled.all(newest());
    }

    @Override
    public Position newest() {
        Position newest = pages.last().map(EventForm::position).orElse(Position.start());
        ahead.sawNewest(newest);
        return newest;
    }

    /** A pair, of which the second is never behind the first. */
    @Override
    public boolean canBeOurs(Position position) {
        return position.equals(Position.start()) || position.minor() > 0 && position.minor() <= position.major();
    }

    @Override
    public LogStretch read(LogFilter filter, Position after, Position settled, int limit) {
        LogReading reading = new LogReading(new LogMatcher(filter, form, foreign), after, settled, limit, maxBytes);
        if (filter.equals(LogFilter.all())) {
            pages.continueToLimit(reading);
        } else {
            subscriptions.continueTo(reading, filter);
            if (!reading.hasMoved()) {
                pages.continueTo(reading);
            }
        }
        return reading.result();
    }

    @Override
    public LogWatch watch(LogFilter filter, Position after, Runnable news) {
        LogBell bell = new LogBell(news, subscriptions.patience().rest());
        subscriptions.watch(bell, filter, after);
        return bell;
    }

    /** Ends what stays open between two reads. */
    @Override
    public void close() {
        ahead.close();
    }
}
