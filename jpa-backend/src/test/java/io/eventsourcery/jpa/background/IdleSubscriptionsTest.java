// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an idle node asks of its database does not depend on the number of subscriptions. */
class IdleSubscriptionsTest extends RuntimeOnServer {

    private static final int POLLS = 60;

    /** A look at the settled position for each poll; now and then one at the leases, and their renewal. */
    private static final int STATEMENTS_PER_POLL = 3;

    private final CountingPolls executor = new CountingPolls();

    IdleSubscriptionsTest() {
        super(TestDatabase.Kind.H2);
    }

    @AfterEach
    void end_the_threads() {
        executor.shutdownNow();
    }

    /** Counts tasks that wait for the poll interval. */
    private static final class CountingPolls extends ScheduledThreadPoolExecutor {

        private final AtomicInteger polls = new AtomicInteger();

        CountingPolls() {
            super(4);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (unit.toNanos(delay) == TIMES.poll().toNanos()) {
                polls.incrementAndGet();
            }
            return super.schedule(task, delay, unit);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void an_idle_store_is_asked_once_for_each_poll(int subscriptions) {
        execute("set query_statistics_max_entries 10000");
        execute("set query_statistics true");
        append(stream, "1");
        BackgroundRuntime prepared =
                BackgroundRuntime.of(backend).withTimes(TIMES).withExecutor(executor);
        for (int i = 0; i < subscriptions; i++) {
            prepared = prepared.with(Definition.subscription("idle-" + i)
                    .toCategory("order")
                    .on(OrderPlaced.class, event -> seen.add(text(event))));
        }
        SubscriptionRuntime runtime = started(prepared);
        eventually(() -> runtime.status().stream().allMatch(SubscriptionStatus::hasCaughtUp));
        assertThat(seen).hasSize(subscriptions);
        awaitPolls(POLLS);

        long before = statements();
        int polls = awaitPolls(POLLS);
        assertThat(statements() - before).isLessThanOrEqualTo((long) polls * STATEMENTS_PER_POLL);
    }

    /** @return how many there were, with one that may have begun before */
    private int awaitPolls(int count) {
        int before = executor.polls.get();
        eventually(() -> executor.polls.get() >= before + count);
        return executor.polls.get() - before + 1;
    }

    private long statements() {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(execution_count) from information_schema.query_statistics")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
