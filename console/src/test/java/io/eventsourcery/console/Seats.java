// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store in memory whose projection {@code seats} fails and waits when a test says so. */
public final class Seats implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final CountDownLatch mayRebuild = new CountDownLatch(1);
    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Seat.class).build();
    private final SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
            .with(Definition.projection("seats")
                    .on(Seat.class, (event, work) -> {
                        if (work.generation() > 1) {
                            mayRebuild.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                        }
                        if (isBroken.get()) {
                            throw new IllegalStateException("broken");
                        }
                    })
                    .withErrorPolicy(ErrorPolicy.defaults().withAttempts(1)))
            .withTimes(new RuntimeTimes(Duration.ofMillis(20), LIMIT, Duration.ofSeconds(10)))
            .start();

    public Backend backend() {
        return backend;
    }

    public SubscriptionRuntime runtime() {
        return runtime;
    }

    /** Rebuilds wait until this is called. */
    public void letRebuild() {
        mayRebuild.countDown();
    }

    /** An event that the projection has handled. */
    public Position seat(StreamId stream, String note) {
        Position position = backend.eventStore()
                .append(stream, ExpectedVersion.any(), new Seat(note))
                .position()
                .orElseThrow();
        assertThat(runtime.await(position, "seats", LIMIT)).isTrue();
        return position;
    }

    /** An event that the projection could not handle. */
    public void park(StreamId stream, String note) {
        isBroken.set(true);
        seat(stream, note);
        isBroken.set(false);
    }

    @Override
    public void close() {
        mayRebuild.countDown();
        runtime.close();
        backend.close();
    }
}
