// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Subscriptions between two reads: the next read with the same filter from the same position takes the one that the read before
 * left there. Each belongs to one read at a time. They are few, each holds a bounded number of notes, and none is kept for
 * longer than half a minute, on another connection, or for a log that went back. Thread-safe; the lock guards the map only.
 */
final class LogAhead implements AutoCloseable {

    /** How many readers may be in the middle of the log. Those beyond that subscribe for each read. */
    static final int MOST = 32;

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LongSupplier connection;
    private final LongSupplier nanoTime;
    private final Map<Place, LogFeed> feeds = new LinkedHashMap<>();
    private Position newest = Position.start();
    private boolean closed;

    private record Place(LogFilter filter, Position reached) {}

    /** @param connection changes when another server may answer */
    LogAhead(LongSupplier connection) {
        this(connection, System::nanoTime);
    }

    LogAhead(LongSupplier connection, LongSupplier nanoTime) {
        this.connection = connection;
        this.nanoTime = nanoTime;
    }

    /** What the read before left at this position. */
    Optional<LogFeed> take(LogFilter filter, Position reached) {
        LogFeed feed;
        synchronized (feeds) {
            feed = feeds.remove(new Place(filter, reached));
        }
        if (feed == null || !isOld(feed)) {
            return Optional.ofNullable(feed);
        }
        feed.leave();
        return Optional.empty();
    }

    /** Keeps it for the next read from this position; ends it where there is no room. */
    void park(LogFilter filter, Position reached, LogFeed feed) {
        sweep();
        LogFeed inTheWay = feed;
        synchronized (feeds) {
            Place place = new Place(filter, reached);
            if (!closed && (feeds.size() < MOST || feeds.containsKey(place))) {
                inTheWay = feeds.put(place, feed);
            }
        }
        if (inTheWay != null) {
            inTheWay.leave();
        }
    }

    /** A log that ends earlier than before is another one: of what came from the former one, nothing is given out. */
    void sawNewest(Position position) {
        boolean wentBack;
        synchronized (feeds) {
            wentBack = position.compareTo(newest) < 0;
            newest = position;
        }
        if (wentBack) {
            remove(true).forEach(LogFeed::leave);
        } else {
            sweep();
        }
    }

    private void sweep() {
        remove(false).forEach(LogFeed::leave);
    }

    private List<LogFeed> remove(boolean all) {
        List<LogFeed> removed = new ArrayList<>();
        synchronized (feeds) {
            for (Iterator<LogFeed> each = feeds.values().iterator(); each.hasNext(); ) {
                LogFeed feed = each.next();
                if (all || isOld(feed)) {
                    each.remove();
                    removed.add(feed);
                }
            }
        }
        return removed;
    }

    private boolean isOld(LogFeed feed) {
        return feed.connection() != connection.getAsLong() || nanoTime.getAsLong() - feed.touched() > KEPT_NANOS;
    }

    /** How many are kept. */
    int size() {
        synchronized (feeds) {
            return feeds.size();
        }
    }

    /** How many notes they hold together. */
    int notes() {
        synchronized (feeds) {
            return feeds.values().stream().mapToInt(LogFeed::size).sum();
        }
    }

    /** Ends them all, and from now on those that are brought. */
    @Override
    public void close() {
        synchronized (feeds) {
            closed = true;
        }
        remove(true).forEach(LogFeed::leave);
    }
}
