// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.Position;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.SubscribeToAllOptions;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@code $all} by subscriptions that the server filters: it sends what passes, and a checkpoint for each window of events that
 * it has looked at. A subscription can end without a word, so none is waited for longer than the patience, and none has to
 * end well: what it has told until then counts. What it brings beyond a read is kept for the next read from there, and a reader
 * that goes on like that gets subscriptions that run ahead of it. Thread-safe.
 *
 * @param maxBytes what a subscription brings ahead ends where it comes to so many bytes
 */
record LogCatchUp(Node node, LogPatience patience, LogAhead ahead, long maxBytes) {

    /** How many windows one read goes over. */
    static final int WINDOWS = 20;

    /** How many events the server looks at before it tells how far it is, and how many a read takes beyond its limit. */
    static final int WINDOW = 500;

    /** How many events a subscription runs ahead of its reader. */
    static final int AHEAD = 2_000;

    private static final System.Logger LOG = System.getLogger(LogCatchUp.class.getName());
    private static final int LARGEST_BATCH = EventsRead.AHEAD;

    /** A message of the protocol that is no event: the confirmation, a checkpoint. */
    private static final int WORDS = 4;

    /** Goes on with a read, as far as one subscription gets; not at all when it does not get anywhere. */
    void continueTo(LogReading reading, LogFilter filter) {
        Passing passing = new Passing(filter);
        Optional<LogFeed> former = ahead.take(filter, reading.reached());
        try {
            former.ifPresent(feed -> follow(feed, reading, passing));
            if (!reading.hasMoved()) {
                LogFeed feed =
                        new LogFeed(room(reading, passing, former.isPresent()), node.generation(), reading.settled());
                if (subscribe(feed, passing.options(reading.reached(), batch(reading, passing), feed))) {
                    follow(feed, reading, passing);
                }
            }
        } catch (CallFailure e) {
            LOG.log(Level.DEBUG, "The log is read without a subscription: {0}", e.getMessage());
        }
    }

    /** A reader that has just begun may want no more than this read. */
    private LogNotes.Room room(LogReading reading, Passing passing, boolean goesOn) {
        int capacity = capacity(reading, passing);
        return goesOn
                ? new LogNotes.Room(Math.max(capacity, AHEAD), maxBytes, true)
                : new LogNotes.Room(capacity, maxBytes, false);
    }

    /** How many events a read takes, wanted or not. */
    private static int capacity(LogReading reading, Passing passing) {
        return passing.isSortedOutHere() ? Math.max(reading.limit(), WINDOW) : reading.limit();
    }

    private static int batch(LogReading reading, Passing passing) {
        return Math.min(capacity(reading, passing), LARGEST_BATCH) + WORDS;
    }

    /** Reads on, and leaves the rest to the next read. */
    private void follow(LogFeed feed, LogReading reading, Passing passing) {
        boolean isOfUse = false;
        try {
            listen(feed, reading, capacity(reading, passing));
            isOfUse = reading.hasMoved();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientStoreException(
                    "The thread was interrupted while it waited for KurrentDB " + node.name() + ": repeat the call.",
                    e);
        } finally {
            if (!isOfUse || feed.isOver()) {
                feed.leave();
            }
            if (isOfUse) {
                // Also one that is over: it tells that its reader goes on.
                ahead.park(passing.filter(), reading.reached(), feed);
            }
        }
    }

    /**
     * That it has no more is believed of a server only after it has sent something. Only when it reads does it look whether it
     * leads; one that follows and is behind has nothing to read, and says so.
     */
    private void listen(LogFeed feed, LogReading reading, int capacity) throws InterruptedException {
        int met = 0;
        int windows = 0;
        while (!reading.isComplete() && !feed.isOver() && met < capacity && windows < WINDOWS) {
            Optional<LogNotes.Note> note = feed.next(patience.silence().toNanos());
            if (note.isEmpty()) {
                LOG.log(Level.DEBUG, "A subscription to the log went silent at {0}.", reading.reached());
            } else if (note.get() instanceof LogNotes.Event event) {
                met++;
                if (!reading.meet(event.event())) {
                    feed.putBack(event);
                }
            } else if (note.get() instanceof LogNotes.Checkpoint checkpoint) {
                windows++;
                boolean isPassed =
                        position(checkpoint.position()).map(reading::pass).orElse(true);
                if (!isPassed) {
                    feed.putBack(checkpoint);
                }
            } else if (note.get() instanceof LogNotes.CaughtUp && feed.hasRead() && feed.canTellOf(reading.settled())) {
                reading.complete();
            }
        }
    }

    /**
     * A server says up to where it has looked by the place at which the next record begins, with 0 as the second number. No
     * position of ours has that; with 1 it means the same, before whatever is there.
     */
    static Optional<Position> position(io.kurrent.dbclient.Position checkpoint) {
        long major = checkpoint.getCommitUnsigned();
        long minor = Math.max(1, checkpoint.getPrepareUnsigned());
        return major > 0 && minor <= major ? Optional.of(new Position(major, minor)) : Optional.empty();
    }

    /** False when the server would not tell that it has no more, as those before 23.10. */
    private boolean subscribe(LogFeed feed, SubscribeToAllOptions options) {
        return node.once(
                "subscription to $all",
                client -> tellsOfItsEnd(client)
                        .thenCompose(tells -> tells
                                ? client.subscribeToAll(feed, options).thenApply(confirmed -> true)
                                : CompletableFuture.completedFuture(false)),
                patience.silence().toNanos());
    }

    private static CompletableFuture<Boolean> tellsOfItsEnd(KurrentDBClient client) {
        return client.getServerVersion().thenApply(version -> version.map(it -> it.isGreaterOrEqualThan(23, 10))
                .orElse(true));
    }

    /** A subscription that waits for one event behind a position. */
    void watch(LogBell bell, LogFilter filter, Position after) {
        SubscribeToAllOptions options = new Passing(filter).options(after, WORDS, bell);
        node.begin(client -> client.subscribeToAll(bell, options)).whenComplete((confirmed, failure) -> {
            if (failure != null) {
                bell.close();
            }
        });
    }
}
