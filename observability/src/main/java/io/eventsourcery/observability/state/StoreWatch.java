// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the latest state of a store for a few seconds, and looks again in the background, one look at a time. Thread-safe.
 *
 * <p>So a store that hangs holds up nobody: who asks waits for a bounded time, and then learns that there was no answer.
 */
final class StoreWatch {

    /** A look may take so long until the store counts as down. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** After so long another look begins, in case that the former one never ends. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final String store;
    private final Supplier<StoreState> look;
    private final Supplier<Executor> executor;
    private final Duration life;
    private final LongSupplier nanos;
    private final AtomicReference<Look> present = new AtomicReference<>();
    private volatile Known latest;

    /**
     * A look that is under way.
     *
     * @param unanswered since when the store has not answered, by this look or by those that it took the place of
     */
    private record Look(CompletableFuture<StoreState> answer, long begun, long unanswered) {}

    private record Known(StoreState state, long since) {}

    /**
     * @param life for how long a state is good
     * @param nanos the clock
     */
    StoreWatch(
            String store, Supplier<StoreState> look, Supplier<Executor> executor, Duration life, LongSupplier nanos) {
        this.store = store;
        this.look = look;
        this.executor = executor;
        this.life = life;
        this.nanos = nanos;
    }

    /** The state, not older than its life unless the store is slow; a failed one if it does not answer for long, or never has. */
    StoreState state(Duration patience) {
        Known known = latest;
        if (known != null && nanos.getAsLong() - known.since() < life.toNanos()) {
            return known.state();
        }
        Look under = lookUnderWay();
        try {
            return under.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late(under);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StoreState.failed(store, "interrupted");
        } catch (Exception e) {
            return StoreState.failed(store, e.getClass().getName());
        }
    }

    /** A store that is slow once is not down; one that does not answer for long is. */
    private StoreState late(Look under) {
        Known known = latest;
        Duration since = Duration.ofNanos(nanos.getAsLong() - under.unanswered());
        return known != null && since.compareTo(TOLERANCE) < 0
                ? known.state()
                : StoreState.failed(store, "ES-0902 no answer for " + since.toSeconds() + " s");
    }

    /** The latest state, however old, or a failed one; looks again in the background if it is too old. Returns at once. */
    StoreState latest() {
        Known known = latest;
        if (known == null || nanos.getAsLong() - known.since() >= life.toNanos()) {
            Look under = lookUnderWay();
            return latest == null ? StoreState.failed(store, "ES-0902 no answer yet") : late(under);
        }
        return known.state();
    }

    private Look lookUnderWay() {
        Look before = present.get();
        long now = nanos.getAsLong();
        Look mine = new Look(new CompletableFuture<>(), now, before == null ? now : before.unanswered());
        boolean isOver = before == null || now - before.begun() > LONGEST.toNanos();
        if (!isOver || !present.compareAndSet(before, mine)) {
            Look other = present.get();
            return other == null ? lookUnderWay() : other;
        }
        try {
            executor.get().execute(() -> look(mine));
        } catch (RuntimeException | Error e) {
            present.compareAndSet(mine, null);
            mine.answer().completeExceptionally(e);
        }
        return mine;
    }

    private void look(Look mine) {
        try {
            StoreState state = look.get();
            latest = new Known(state, nanos.getAsLong());
            present.compareAndSet(mine, null);
            mine.answer().complete(state);
        } catch (Throwable e) {
            present.compareAndSet(mine, null);
            mine.answer().completeExceptionally(e);
        }
    }
}
