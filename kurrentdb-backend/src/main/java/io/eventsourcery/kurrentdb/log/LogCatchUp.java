// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.stream.StreamNames;
import io.eventsourcery.spi.LogFilter;
import io.eventsourcery.stream.Position;
import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@code $all} by subscriptions that the server filters: it sends what passes, and a checkpoint for each window of events that
 * it has looked at. A subscription can end without a word, so none is waited for longer than the patience, and none has to
 * end well: what it has told until then counts. Thread-safe.
 */
record LogCatchUp(Node node, LogPatience patience) {

    /** How many windows one subscription goes over. */
    static final int WINDOWS = 20;

    /** How many events the server looks at before it tells how far it is, and how many a read takes beyond its limit. */
    static final int WINDOW = 500;

    private static final System.Logger LOG = System.getLogger(LogCatchUp.class.getName());
    private static final int LARGEST_BATCH = EventsRead.AHEAD;

    /** A message of the protocol that is no event: the confirmation, a checkpoint. */
    private static final int WORDS = 4;

    /** Goes on with a read, as far as one subscription gets; not at all when it does not get anywhere. */
    void continueTo(LogReading reading, LogFilter filter) {
        int capacity = isSortedOutHere(filter) ? Math.max(reading.limit(), WINDOW) : reading.limit();
        LogFeed feed = new LogFeed(capacity, reading.maxBytes());
        try {
            if (subscribe(feed, options(filter, reading.reached(), capacity, feed))) {
                listen(feed, reading);
            }
        } catch (CallFailure e) {
            LOG.log(Level.DEBUG, "The log is read without a subscription: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientStoreException(
                    "The thread was interrupted while it waited for KurrentDB " + node.name() + ": repeat the call.",
                    e);
        } finally {
            feed.leave();
        }
    }

    /**
     * That it has no more is believed of a server only after it has sent something. Only when it reads does it look whether it
     * leads; one that follows and is behind has nothing to read, and says so.
     */
    private void listen(LogFeed feed, LogReading reading) throws InterruptedException {
        boolean hasRead = false;
        while (!reading.isComplete()) {
            Optional<LogFeed.Note> note = feed.next(patience.silence().toNanos());
            if (note.isEmpty()) {
                LOG.log(Level.DEBUG, "A subscription to the log went silent at {0}.", reading.reached());
                return;
            }
            if (note.get() instanceof LogFeed.Event event) {
                reading.meet(event.event());
                hasRead = true;
            } else if (note.get() instanceof LogFeed.Checkpoint checkpoint) {
                position(checkpoint.position()).ifPresent(reading::pass);
                hasRead = true;
            } else {
                if (note.get() instanceof LogFeed.CaughtUp && hasRead) {
                    reading.complete();
                }
                return;
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
        SubscribeToAllOptions options = options(filter, after, WORDS, bell);
        node.begin(client -> client.subscribeToAll(bell, options)).whenComplete((confirmed, failure) -> {
            if (failure != null) {
                bell.close();
            }
        });
    }

    private static SubscribeToAllOptions options(
            LogFilter filter, Position after, int capacity, Checkpointer checkpointer) {
        SubscribeToAllOptions options = SubscribeToAllOptions.get()
                .requiresLeader()
                .batchSize(Math.min(capacity, LARGEST_BATCH) + WORDS)
                .filter(passing(filter, checkpointer));
        return after.equals(Position.start())
                ? options.fromStart()
                : options.fromPosition(new io.kurrent.dbclient.Position(after.major(), after.minor()));
    }

    /** A server takes one filter. The stream is the narrower one, and also keeps out what others write. */
    private static SubscriptionFilter passing(LogFilter filter, Checkpointer checkpointer) {
        SubscriptionFilterBuilder builder = SubscriptionFilter.newBuilder();
        return (isByType(filter)
                        ? builder.withEventTypeRegularExpression(StreamNames.typePattern(filter.types()))
                        : builder.withStreamNameRegularExpression(StreamNames.pattern(filter)))
                .withMaxWindow(WINDOW)
                .withCheckpointer(checkpointer)
                .build();
    }

    private static boolean isByType(LogFilter filter) {
        return !filter.types().isEmpty()
                && filter.category().isEmpty()
                && filter.tenant().isEmpty();
    }

    /** Whether the server lets pass what is not wanted. */
    private static boolean isSortedOutHere(LogFilter filter) {
        return !filter.types().isEmpty() && !isByType(filter);
    }
}
