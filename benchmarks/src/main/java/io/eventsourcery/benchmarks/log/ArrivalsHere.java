// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.log.SubscriptionScenarios.Arrivals;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A projection in this JVM, with the times of an application. */
final class ArrivalsHere implements Arrivals {

    private static final String NAME = "delayed-here";

    private final Backend backend;
    private final LinkedBlockingQueue<Long> effects = new LinkedBlockingQueue<>();

    ArrivalsHere(Backend backend) {
        this.backend = backend;
    }

    @Override
    public AutoCloseable start() {
        SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                .with(Definition.subscription(NAME)
                        .startingAt(StartAt.end())
                        .on(Prepared.class, event -> effects.add(System.nanoTime())))
                .start();
        return () -> {
            runtime.close();
            LiveSubscriptions.forget(backend, NAME);
        };
    }

    @Override
    public long next() throws InterruptedException {
        Long effect = effects.poll(1, TimeUnit.MINUTES);
        if (effect == null) {
            throw new IllegalStateException("An event has no effect.");
        }
        return effect;
    }
}
