// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The appends that are not answered yet.
 *
 * <p>An append whose events are just being written by another call may be dropped, as on a server: nobody answers it until
 * its commit has timed out after two seconds. Here this happens to one repeat of each append. Safe for all threads.
 */
public final class WritesUnderWay {

    private static final int COMMIT_TIMEOUT_SECONDS = 2;

    private final Map<List<UUID>, Boolean> repeats = new HashMap<>();
    private final ScheduledExecutorService timer;
    private final Duration flushDelay;

    /** The flush delay is how long a write takes at least. */
    public WritesUnderWay(ScheduledExecutorService timer, Duration flushDelay) {
        this.timer = timer;
        this.flushDelay = flushDelay;
    }

    /** Writes the events with these ids and answers; a dropped repeat gets {@code timedOut} in the end. */
    public <T> void write(
            List<UUID> ids, StreamObserver<T> answer, StatusRuntimeException timedOut, Supplier<T> write) {
        if (!begin(ids)) {
            later(Duration.ofSeconds(COMMIT_TIMEOUT_SECONDS), () -> answer.onError(timedOut));
            return;
        }
        T value;
        try {
            value = write.get();
        } catch (StatusRuntimeException e) {
            end(ids);
            answer.onError(e);
            return;
        }
        Runnable acknowledge = () -> {
            try {
                answer.onNext(value);
                answer.onCompleted();
            } catch (StatusRuntimeException e) {
                // The caller does not wait any more.
            } finally {
                end(ids);
            }
        };
        if (flushDelay.isZero()) {
            acknowledge.run();
        } else {
            later(flushDelay, acknowledge);
        }
    }

    private synchronized boolean begin(List<UUID> ids) {
        Boolean dropped = ids.isEmpty() ? null : repeats.get(ids);
        if (dropped != null && !dropped) {
            repeats.put(ids, true);
            return false;
        }
        repeats.putIfAbsent(ids, false);
        return true;
    }

    private synchronized void end(List<UUID> ids) {
        repeats.remove(ids);
    }

    private void later(Duration delay, Runnable answer) {
        try {
            timer.schedule(answer, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The node is being closed, and the call with it.
            answer.run();
        }
    }
}
