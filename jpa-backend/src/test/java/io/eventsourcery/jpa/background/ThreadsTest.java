// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executors that refuse for a while, and handlers that occupy every thread. */
class ThreadsTest extends RuntimeOnServer {

    private static final String NAME = "threads";

    private final Moody executor = new Moody();
    private final AtomicInteger refusals = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean isRefusing;

    ThreadsTest() {
        super(TestDatabase.Kind.H2);
    }

    @AfterEach
    void end_the_threads() {
        goOn.countDown();
        executor.shutdownNow();
    }

    /** Refuses when it is told to. */
    private final class Moody extends ScheduledThreadPoolExecutor {

        Moody() {
            super(3);
        }

        @Override
        public void execute(Runnable task) {
            refuseSometimes();
            super.execute(task);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            refuseSometimes();
            return super.schedule(task, delay, unit);
        }
    }

    private void refuseSometimes() {
        if (isRefusing) {
            refusals.incrementAndGet();
            throw new RejectedExecutionException("full");
        }
    }

    private BackgroundRuntime prepared() {
        return BackgroundRuntime.of(backend)
                .withTimes(TIMES)
                .with(Definition.subscription(NAME)
                        .toCategory("order")
                        .on(OrderPlaced.class, event -> seen.add(text(event))));
    }

    @Test
    void an_executor_that_refused_everything_for_a_while_is_used_again_without_another_commit() {
        assertGoesOnAfterRefusals(prepared().withExecutor(executor));
    }

    @Test
    void a_context_that_was_not_there_for_a_while_is_used_again_without_another_commit() {
        assertGoesOnAfterRefusals(prepared().withContext(task -> {
            refuseSometimes();
            task.run();
        }));
    }

    private void assertGoesOnAfterRefusals(BackgroundRuntime prepared) {
        SubscriptionRuntime runtime = started(prepared);
        assertReaches(runtime, NAME, append(stream, "1"));
        isRefusing = true;
        Position last = append(stream, "2");
        eventually(() -> refusals.get() > 5);
        // Everything that was planned before has been refused by now.
        eventually(() -> executor.getQueue().isEmpty());
        isRefusing = false;

        assertReaches(runtime, NAME, last);
        assertThat(seen).containsExactly("1", "2");
    }

    @Test
    void commits_during_a_pause_leave_no_tasks_behind() {
        Duration minute = Duration.ofMinutes(1);
        SubscriptionRuntime runtime = started(BackgroundRuntime.of(backend)
                .withTimes(TIMES)
                .withExecutor(executor)
                .with(Definition.subscription(NAME)
                        .toCategory("order")
                        .withErrorPolicy(STRICT.withAttempts(5).withPauses(minute, minute))
                        .on(OrderPlaced.class, event -> {
                            throw new IllegalStateException();
                        })));
        append(stream, "1");
        eventually(
                () -> runtime.status(NAME).shards().get(0).trouble().orElse("").contains("attempt 1"));
        for (int i = 0; i < 200; i++) {
            Position last = append(stream, "x");
            eventually(() -> runtime.status(NAME).settled().compareTo(last) >= 0);
        }

        // Further looks at the log end soon, and the pause does not.
        eventually(() -> executor.getQueue().size() < 10);
    }

    @Test
    void leases_are_renewed_while_handlers_occupy_every_thread() {
        RuntimeTimes times = new RuntimeTimes(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofSeconds(10));
        BackgroundRuntime prepared = BackgroundRuntime.of(backend).withTimes(times);
        CountDownLatch busy = new CountDownLatch(8);
        for (int i = 0; i < 12; i++) {
            prepared = prepared.with(
                    Definition.subscription(NAME + i).toCategory("order").on(OrderPlaced.class, event -> {
                        busy.countDown();
                        goOn.await();
                    }));
        }
        started(prepared);
        append(stream, "1");
        await(busy);
        Instant before = aliveUntil();

        eventually(() -> aliveUntil().isAfter(before.plus(times.lease().multipliedBy(3))));
    }

    private Instant aliveUntil() {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(alive_until) from es_node")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
