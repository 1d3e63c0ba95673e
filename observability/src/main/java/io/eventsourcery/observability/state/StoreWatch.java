// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Keeps the latest state of a store for a few seconds, and looks again in the background, one look at a time. Thread-safe.
 *
 * <p>So a store that hangs holds up nobody: who asks waits for a bounded time, and then learns that there was no answer.
 */
final class StoreWatch {

    private final String store;
    private final Supplier<StoreState> look;
    private final Supplier<Executor> executor;
    private final Duration life;
    private final AtomicReference<Look> present = new AtomicReference<>();
    private volatile Known latest;

    /** A look that is under way. */
    private record Look(CompletableFuture<StoreState> answer, long begun) {}

    private record Known(StoreState state, long since) {}

    /** @param life for how long a state is good */
    StoreWatch(String store, Supplier<StoreState> look, Supplier<Executor> executor, Duration life) {
        this.store = store;
        this.look = look;
        this.executor = executor;
        this.life = life;
    }

    /** The state, not older than its life; a failed one if there was no answer within the patience. */
    StoreState state(Duration patience) {
        Known known = latest;
        if (known != null && System.nanoTime() - known.since() < life.toNanos()) {
            return known.state();
        }
        Look under = lookUnderWay();
        try {
            return under.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - under.begun());
            return StoreState.failed(store, "ES-0902 no answer for " + seconds + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StoreState.failed(store, "interrupted");
        } catch (Exception e) {
            return StoreState.failed(store, e.getClass().getName());
        }
    }

    /** The latest state, however old, or a failed one; looks again in the background if it is too old. Returns at once. */
    StoreState latest() {
        Known known = latest;
        if (known == null || System.nanoTime() - known.since() >= life.toNanos()) {
            Look under = lookUnderWay();
            boolean hangs = System.nanoTime() - under.begun() > 2 * life.toNanos();
            known = hangs ? null : latest;
        }
        return known == null ? StoreState.failed(store, "ES-0902 no answer yet") : known.state();
    }

    private Look lookUnderWay() {
        Look mine = new Look(new CompletableFuture<>(), System.nanoTime());
        Look before = present.compareAndExchange(null, mine);
        if (before != null) {
            return before;
        }
        try {
            executor.get().execute(() -> look(mine));
        } catch (RuntimeException | Error e) {
            present.set(null);
            mine.answer().completeExceptionally(e);
        }
        return mine;
    }

    private void look(Look mine) {
        try {
            StoreState state = look.get();
            latest = new Known(state, System.nanoTime());
            present.set(null);
            mine.answer().complete(state);
        } catch (Throwable e) {
            present.set(null);
            mine.answer().completeExceptionally(e);
        }
    }
}
