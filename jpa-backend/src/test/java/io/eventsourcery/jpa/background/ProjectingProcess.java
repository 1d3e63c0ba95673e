// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A process of its own with a projection, which stands still at one point until it gets a line, and says so. It ends when
 * the projection has come to a position.
 */
final class ProjectingProcess implements AutoCloseable {

    static final String NAME = "rows";
    static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofSeconds(10));

    /** Where it stands still. */
    enum Point {
        NOWHERE,
        BEFORE_HANDLER,
        AFTER_HANDLER,
        AFTER_CHECKPOINT,
        AFTER_COMMIT
    }

    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final String STANDS = "stands still";
    private static final String DONE = "done";

    private final Process process;
    private final BufferedReader said;

    private ProjectingProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param event the number of the event, as this process counts them, at which it stands still */
    static ProjectingProcess start(TestDatabase database, Point point, int event, Position last) throws IOException {
        return start(database, point, event, last, 1);
    }

    /** One that rebuilds the projection, counts events of the rebuild only, and ends when that has taken the place. */
    static ProjectingProcess rebuild(TestDatabase database, Point point, int event, Position last) throws IOException {
        return start(database, point, event, last, 2);
    }

    private static ProjectingProcess start(TestDatabase database, Point point, int event, Position last, int generation)
            throws IOException {
        return new ProjectingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // These classes were verified by the virtual machine of the test; it takes a third of the
                        // start.
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-BytecodeVerificationRemote",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProjectingProcess.class.getName(),
                        database.xaDataSourceClass(),
                        database.url(),
                        database.user(),
                        point.name(),
                        Integer.toString(event),
                        Long.toString(last.major()),
                        Integer.toString(generation))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    void awaitStandstill() throws IOException {
        await(STANDS);
    }

    void awaitEnd() throws IOException {
        await(DONE);
    }

    private void await(String word) throws IOException {
        for (String line = said.readLine(); !word.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the process ended before it was \"" + word + "\"");
            }
        }
    }

    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** By {@code kill -9}. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** The same projection without a point, for the process of the test. */
    static ProjectionDefinition rows(View view) {
        return Definition.projection(NAME)
                .toCategory("order")
                .withBatchSize(5)
                .on(OrderPlaced.class, (event, work) -> view.add(event, work.generation()));
    }

    public static void main(String[] arguments) {
        TestDatabase database =
                new TestDatabase(TestDatabase.Kind.POSTGRESQL, arguments[0], arguments[1], arguments[2]);
        PlainServer server = PlainServer.on(database);
        Standing standing =
                new Standing(server.transactions(), Point.valueOf(arguments[3]), Integer.parseInt(arguments[4]));
        View view = new View(server);
        int wanted = Integer.parseInt(arguments[6]);
        SubscriptionRuntime runtime = BackgroundRuntime.of(JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(standing))
                        .withEventTypes(OrderPlaced.class)
                        .build())
                .withTimes(TIMES)
                .with(Definition.projection(NAME)
                        .toCategory("order")
                        .withBatchSize(5)
                        .on(OrderPlaced.class, (event, work) -> {
                            if (work.generation() == wanted) {
                                standing.handles();
                            }
                            standing.at(Point.BEFORE_HANDLER);
                            view.add(event, work.generation());
                            standing.at(Point.AFTER_HANDLER);
                        }))
                .start();
        if (wanted > 1 && runtime.status(NAME).rebuild().isEmpty()) {
            runtime.rebuild(NAME);
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (runtime.generation(NAME) < wanted && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        boolean isThere = runtime.await(Position.of(Long.parseLong(arguments[5])), NAME, LIMIT);
        System.out.println(isThere ? DONE : runtime.status(NAME));
        System.exit(0);
    }

    /** Transactions that stand still around the commit. */
    private static final class Standing extends TransactionsAround {

        private final Point point;
        private final int event;
        private final AtomicInteger handled = new AtomicInteger();
        private final ThreadLocal<Boolean> isHandling = ThreadLocal.withInitial(() -> false);
        private boolean hasStood;

        Standing(Transactions inner, Point point, int event) {
            super(inner);
            this.point = point;
            this.event = event;
        }

        void handles() {
            handled.incrementAndGet();
            isHandling.set(true);
        }

        synchronized void at(Point here) {
            if (here != point || handled.get() < event || hasStood) {
                return;
            }
            hasStood = true;
            System.out.println(STANDS);
            try {
                System.in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public <T> T inOwn(Supplier<T> work) {
            isHandling.set(false);
            T result = inner.inOwn(() -> {
                T value = work.get();
                standAt(Point.AFTER_CHECKPOINT);
                return value;
            });
            standAt(Point.AFTER_COMMIT);
            return result;
        }

        private void standAt(Point here) {
            if (isHandling.get()) {
                at(here);
            }
        }
    }
}
