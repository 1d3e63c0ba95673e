// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runtimes on an empty database of their own. */
abstract class RuntimeOnServer {

    static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(10));

    /** One attempt, so that the first failure parks. */
    static final ErrorPolicy STRICT =
            ErrorPolicy.defaults().withAttempts(1).withPauses(Duration.ofMillis(1), Duration.ofMillis(5));

    private static final Duration LIMIT = Duration.ofSeconds(20);

    final StreamId stream = StreamId.random("order");
    final StreamId other = StreamId.random("order");
    final List<String> seen = new CopyOnWriteArrayList<>();
    final TestDatabase database;
    PlainServer server;
    CutCommits commits;
    Backend backend;
    private final List<SubscriptionRuntime> running = new ArrayList<>();

    RuntimeOnServer(TestDatabase.Kind kind) {
        this(TestDatabase.create(kind));
    }

    RuntimeOnServer(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    final void begin() {
        server = PlainServer.on(database);
        commits = new CutCommits(server.transactions());
        backend = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(commits))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build();
    }

    @AfterEach
    final void end() {
        running.forEach(SubscriptionRuntime::close);
        server.close();
    }

    final SubscriptionRuntime start(Definition<?> definition) {
        return started(BackgroundRuntime.of(backend).withTimes(TIMES).with(definition));
    }

    final SubscriptionRuntime started(BackgroundRuntime runtime) {
        SubscriptionRuntime started = runtime.start();
        running.add(started);
        return started;
    }

    final Position append(StreamId to, String... texts) {
        List<NewEvent> events = Arrays.stream(texts)
                .map(text -> NewEvent.of(new OrderPlaced(text)))
                .toList();
        return backend.eventStore()
                .append(to, ExpectedVersion.any(), events)
                .position()
                .orElseThrow();
    }

    final void execute(String sql) {
        TestDatabase.execute(server.dataSource(), sql);
    }

    static String text(RecordedEvent<? extends OrderPlaced> event) {
        return event.payload().customer();
    }

    static void assertReaches(SubscriptionRuntime runtime, String name, Position position) {
        assertThat(runtime.await(position, name, LIMIT))
                .as("%s reaches %s: %s", name, position, runtime.status(name))
                .isTrue();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end)
                    .as("the time that this may take")
                    .isNegative();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
