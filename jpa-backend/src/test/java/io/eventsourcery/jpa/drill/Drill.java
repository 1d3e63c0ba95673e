// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.PageBlock;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** A node whose projection, subscription and reader follow the log while its database is replaced. */
final class Drill implements AutoCloseable {

    /** More than a sequence of PostgreSQL runs ahead of what is committed. */
    static final int MANY = 40;

    static final String TABLE = "handled";
    static final String MAILS = "mails";

    private static final Duration LIMIT = Duration.ofSeconds(90);

    final Servers servers;

    /** What handlers outside of the database have seen, which no restore takes back. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    /** Handlers of the projection pass one by one. */
    final Semaphore gate = new Semaphore(1_000_000);

    Backend backend;
    SubscriptionRuntime runtime;
    Pull<List<RecordedEvent<?>>> reader;
    private PlainServer server;

    Drill(Servers servers) {
        this.servers = servers;
        startNode(SchemaMode.CREATE);
        TestDatabase.execute(server.dataSource(), "create table handled (position bigint not null)");
        reader = readerFrom(Position.start());
        startRuntime();
    }

    private void execute(String sql) {
        server.entityManager().createNativeQuery(sql).executeUpdate();
    }

    void startNode(SchemaMode mode) {
        server = PlainServer.on(servers.database());
        backend = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(mode)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build();
    }

    void startRuntime() {
        runtime = BackgroundRuntime.of(backend)
                .withTimes(new RuntimeTimes(Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(10)))
                .with(Definition.projection(TABLE).toCategory("order").on(OrderPlaced.class, (event, work) -> {
                    gate.acquire();
                    execute("insert into handled (position) values ("
                            + event.position().orElseThrow().major() + ")");
                }))
                .with(Definition.subscription(MAILS)
                        .toCategory("order")
                        .on(OrderPlaced.class, event -> sent.add(event.payload().customer())))
                .start();
    }

    void stopNode() {
        runtime.close();
        backend.close();
        server.close();
    }

    Pull<List<RecordedEvent<?>>> readerFrom(Position position) {
        return backend.subscriptions().startFrom(position).batches(1000, PullSubscription.SHORTEST_TIME_LIMIT);
    }

    /** Appends to streams of their own, however often the connections break. */
    Position append(String name, int count) {
        Position last = Position.start();
        for (int i = 0; i < count; i++) {
            OrderPlaced event = new OrderPlaced(name + i);
            StreamId stream = StreamId.random("order");
            last = patiently(() -> backend.eventStore().append(stream, ExpectedVersion.none(), event))
                    .position()
                    .orElseThrow();
        }
        return last;
    }

    /** All followers have come there. */
    void follow(Position last) {
        for (String name : List.of(TABLE, MAILS)) {
            assertThat(runtime.await(last, name, LIMIT))
                    .as(() -> name + " comes to " + last + ": " + state())
                    .isTrue();
        }
        read(last);
    }

    /** What an operator would look at, and what every thread of the node does. */
    private String state() {
        StringBuilder state = new StringBuilder();
        state.append(runtime.status())
                .append('\n')
                .append(backend.subscriptions().status());
        try {
            state.append("\nin the database: ")
                    .append(found(
                            "select concat(name, ' ', shard, ' at ', reached_major, ' epoch ', epoch, ' owner ', owner)"
                                    + " from es_subscription"));
        } catch (SQLException e) {
            state.append(e);
        }
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            state.append("\n\n").append(thread);
            for (StackTraceElement frame : stack) {
                state.append("\n    at ").append(frame);
            }
        });
        return state.toString();
    }

    /** What the reader gets up to a position. */
    List<String> read(Position last) {
        List<String> names = new CopyOnWriteArrayList<>();
        while (reader.position().compareTo(last) < 0) {
            patiently(reader::next).forEach(event -> names.add(name(event)));
        }
        return names;
    }

    static String name(RecordedEvent<?> event) {
        return ((OrderPlaced) event.payload()).customer();
    }

    /** What a query finds where applications look. */
    String found(String query) throws SQLException {
        return servers.text(servers.door.port(), query);
    }

    /** Runs the statement of the page. */
    void moveOnBehind(int port, Position kept) throws Exception {
        PageBlock block = PageBlock.named(servers.product() + "-move");
        servers.run(
                port,
                servers.product().equals("mariadb")
                        ? block.with("next", kept.major() + 1)
                        : block.with("kept", kept.major()));
    }

    /** The queries of the page that find what the projection has lost or handled twice, and what it should not have. */
    void assertEveryEventHasItsEffectOnce() {
        List<String> queries = PageBlock.named("check").statements();
        assertThat(queries).hasSize(2);
        queries.forEach(query -> eventually(() -> found(query).isEmpty()));
    }

    interface Attempt<T> {
        T get() throws Exception;
    }

    static <T> T patiently(Attempt<T> attempt) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (TransientStoreException e) {
                assertThat(System.nanoTime() - end).as("the time for %s", e).isNegative();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void eventually(Condition condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!patiently(condition::holds)) {
            assertThat(System.nanoTime() - end)
                    .as("the time that this may take")
                    .isNegative();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() throws Exception {
        try (Servers last = servers) {
            stopNode();
        }
    }
}
