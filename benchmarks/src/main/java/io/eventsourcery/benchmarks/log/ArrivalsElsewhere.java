// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.log.SubscriptionScenarios.Arrivals;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.benchmarks.server.OwnTransaction;
import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A projection in a JVM of its own, which prints a line for each effect. */
final class ArrivalsElsewhere implements Arrivals {

    private static final String NAME = "delayed-elsewhere";
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();
    private static final String READY = "ready";
    private static final String DONE = "done";

    private final Database database;
    private BufferedReader lines;

    ArrivalsElsewhere(Database database) {
        this.database = database;
    }

    @Override
    public AutoCloseable start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArrivalsElsewhere.class.getName(),
                        database.url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        awaitLine(READY);
        return () -> {
            // It ends when nobody writes to it any more.
            process.getOutputStream().close();
            process.waitFor();
        };
    }

    @Override
    public void awaitSomeMoment() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
    }

    @Override
    public long next() throws IOException {
        awaitLine(DONE);
        return System.nanoTime();
    }

    private void awaitLine(String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The other JVM ended before it was " + wanted + ".");
        }
    }

    public static void main(String[] arguments) throws Exception {
        Jta.keepRecordsIn(Files.createTempDirectory("benchmark-follower"));
        try (Jta jta = new Jta(arguments[0], false);
                Backend backend = JpaBackendFactory.of(jta.entityManager())
                        .withEventTypes(Prepared.class)
                        .configured(setup -> setup.withCodec(Prepared.codec())
                                .withTransactions(new JtaTransactions(jta.registry(), new OwnTransaction(jta))))
                        .build()) {
            LiveSubscriptions.forget(backend, NAME);
            SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                    .with(Definition.subscription(NAME)
                            .startingAt(StartAt.end())
                            .on(Prepared.class, event -> System.out.println(DONE)))
                    .start();
            System.out.println(READY);
            while (System.in.read() >= 0) {
                // Nobody writes.
            }
            runtime.close();
        }
        System.exit(0);
    }
}
