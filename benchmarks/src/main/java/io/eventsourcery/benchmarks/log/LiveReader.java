// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.benchmarks.measure.Beside;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.function.LongUnaryOperator;

/**
 * Follows the log while others append, measures how old events are when they arrive, and counts whether all did. An
 * event is stamped before it is written, so its age includes the rest of its transaction.
 */
final class LiveReader implements Beside {

    private static final int BATCH = 500;

    private final Subscriptions subscriptions;
    private final LongUnaryOperator countBehind;
    private long[] ages = new long[1 << 16];
    private int seen;

    /** @param countBehind how many events the database holds behind a position */
    LiveReader(Subscriptions subscriptions, LongUnaryOperator countBehind) {
        this.subscriptions = subscriptions;
        this.countBehind = countBehind;
    }

    @Override
    public AutoCloseable start() {
        Position start = subscriptions.position();
        Pull<List<RecordedEvent<?>>> pull =
                subscriptions.startFrom(start).batches(BATCH, PullSubscription.SHORTEST_TIME_LIMIT);
        boolean[] over = {false};
        FutureTask<Long> following = new FutureTask<>(() -> follow(pull, over));
        Thread thread = new Thread(following, "live reader");
        thread.start();
        return () -> {
            synchronized (over) {
                over[0] = true;
            }
            long delivered = following.get();
            long there = countBehind.applyAsLong(start.major());
            if (delivered != there) {
                throw new IllegalStateException("Of " + there + " events " + delivered + " were delivered.");
            }
        };
    }

    private long follow(Pull<List<RecordedEvent<?>>> pull, boolean[] over) {
        long delivered = 0;
        while (true) {
            boolean last;
            synchronized (over) {
                last = over[0];
            }
            List<RecordedEvent<?>> batch = pull.next();
            Instant now = Instant.now();
            batch.forEach(event -> add(Duration.between(event.recordedAt(), now).toNanos()));
            delivered += batch.size();
            if (last && batch.isEmpty()) {
                return delivered;
            }
        }
    }

    private void add(long age) {
        if (seen == ages.length) {
            ages = Arrays.copyOf(ages, 2 * seen);
        }
        ages[seen++] = age;
    }

    @Override
    public String note() {
        long[] sorted = Arrays.copyOf(ages, seen);
        Arrays.sort(sorted);
        return seen == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d events delivered, none lost; from their time stamp to their arrival %.1f ms at the median,"
                                + " %.1f ms at the 99th percentile.",
                        seen,
                        sorted[seen / 2] / 1e6,
                        sorted[(int) (seen * 0.99)] / 1e6);
    }
}
