// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.measure.Beside;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Subscriptions that have nothing to do, with the times of an application. */
final class IdleSubscriptions implements Beside {

    private static final Duration COUNTED = Duration.ofSeconds(4);

    private final Jta jta;
    private final Backend backend;
    private final int count;
    private int statements = -1;

    IdleSubscriptions(Jta jta, Backend backend, int count) {
        this.jta = jta;
        this.backend = backend;
        this.count = count;
    }

    private static String name(int number) {
        return "idle-" + number;
    }

    @Override
    public AutoCloseable start() throws Exception {
        BackgroundRuntime prepared = BackgroundRuntime.of(backend);
        for (int i = 0; i < count; i++) {
            prepared = prepared.with(
                    Definition.subscription(name(i)).startingAt(StartAt.end()).on(Prepared.class, event -> {}));
        }
        SubscriptionRuntime runtime = prepared.start();
        for (int i = 0; i < count; i++) {
            LiveSubscriptions.require(
                    runtime.await(backend.subscriptions().position(), name(i), Duration.ofMinutes(1)), runtime);
        }
        if (statements < 0) {
            statements = jta.recorder()
                    .during(() -> LockSupport.parkNanos(COUNTED.toNanos()))
                    .size();
        }
        return () -> {
            runtime.close();
            for (int i = 0; i < count; i++) {
                LiveSubscriptions.forget(backend, name(i));
            }
        };
    }

    @Override
    public String note() {
        return String.format(
                Locale.ROOT,
                "%.1f statements in a second, beside the control of the transactions.",
                (double) statements / COUNTED.toSeconds());
    }
}
