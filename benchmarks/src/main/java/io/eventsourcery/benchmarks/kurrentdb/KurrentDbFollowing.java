// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;
import io.kurrent.dbclient.SubscriptionListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A log from its beginning to its end, by category and by type, beside one filtered subscription of the client: one that looks
 * at nothing, and one that makes of each event what the library makes of it.
 *
 * @param length of the log
 */
public record KurrentDbFollowing(KurrentDBClient client, Backend backend, Samples samples, int length) {

    private static final String CLIENT = "client";
    private static final String SAME = "client, same answer";
    private static final String CATEGORY = "benchmark.followed";
    private static final int STREAM = 100;
    private static final double TARGET = 0.80;

    public Scenario byCategory(String name) {
        return of(
                name,
                pull -> pull.toCategory(CATEGORY),
                SubscriptionFilter.newBuilder().withStreamNameRegularExpression("^benchmark\\.followed-.*$"));
    }

    public Scenario byType(String name) {
        return of(
                name,
                pull -> pull.toEvents(Prepared.class),
                SubscriptionFilter.newBuilder().withEventTypeRegularExpression("^line:2Dadded$"));
    }

    private Scenario of(String name, UnaryOperator<PullSubscription> wish, SubscriptionFilterBuilder filter) {
        Position before = fill();
        SubscriptionFilter built = filter.withMaxWindow(500).build();
        return new Scenario(
                name,
                1,
                length,
                List.of(
                        Case.control(CLIENT, () -> () -> followed(before, built, false)),
                        library("library, batches of 500", wish, before, 500)
                                .comparedTo(CLIENT)
                                .aimingAt(TARGET),
                        library("library, batches of 100", wish, before, 100)
                                .comparedTo(CLIENT)
                                .aimingAt(TARGET),
                        Case.control(SAME, () -> () -> followed(before, built, true))
                                .comparedTo(CLIENT),
                        library("library, same answer", wish, before, 500).comparedTo(SAME)),
                () -> {});
    }

    private Position fill() {
        Position before = backend.subscriptions().position();
        for (int i = 0; i < length; i += STREAM) {
            backend.eventStore().append(StreamId.random(CATEGORY), ExpectedVersion.none(), samples.prepared(STREAM));
        }
        return before;
    }

    private Case library(String name, UnaryOperator<PullSubscription> wish, Position before, int batch) {
        Operation operation = () -> {
            Pull<List<RecordedEvent<?>>> pull = wish.apply(
                            backend.subscriptions().startFrom(before))
                    .batches(batch, PullSubscription.SHORTEST_TIME_LIMIT);
            int found = 0;
            while (found < length) {
                found += pull.next().size();
            }
        };
        return Case.control(name, () -> operation);
    }

    private void followed(Position before, SubscriptionFilter filter, boolean decoded) throws Exception {
        Counting counting = new Counting(length, decoded);
        SubscribeToAllOptions options =
                SubscribeToAllOptions.get().requiresLeader().filter(filter);
        Subscription subscription = client.subscribeToAll(
                        counting,
                        before.equals(Position.start())
                                ? options.fromStart()
                                : options.fromPosition(
                                        new io.kurrent.dbclient.Position(before.major(), before.minor())))
                .get();
        counting.done.get(1, TimeUnit.MINUTES);
        subscription.stop();
    }

    /** What applications do that follow by themselves. */
    private static final class Counting extends SubscriptionListener {

        private final CompletableFuture<SameRecord> done = new CompletableFuture<>();
        private final boolean decoded;
        private int left;

        Counting(int events, boolean decoded) {
            this.left = events;
            this.decoded = decoded;
        }

        @Override
        public void onEvent(Subscription subscription, ResolvedEvent event) {
            try {
                SameRecord record = decoded ? SameRecord.of(event.getOriginalEvent()) : null;
                if (--left == 0) {
                    done.complete(record);
                }
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        }

        @Override
        public void onCancelled(Subscription subscription, Throwable failure) {
            if (failure != null) {
                done.completeExceptionally(failure);
            }
        }
    }
}
