// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.FreePort;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes down and recovers while events are appended and handled. */
@Timeout(300)
class RestartedDatabaseTest extends RuntimeOnServer {

    private static final String NAME = "restarted";
    private static final int EVENTS = 400;
    private static final int CRASHES = 3;
    private static final EmbeddedPostgres POSTGRES = startServer();

    RestartedDatabaseTest() {
        super(new TestDatabase(
                TestDatabase.Kind.POSTGRESQL,
                "org.postgresql.xa.PGXADataSource",
                POSTGRES.getJdbcUrl("postgres", "postgres"),
                "postgres"));
    }

    private static EmbeddedPostgres startServer() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(FreePort.choose())
                    .setServerConfig("max_prepared_transactions", "20")
                    // Else the server loses commits that it has confirmed, and the log goes back.
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        POSTGRES.close();
    }

    @Test
    void every_event_has_its_effect_once_and_none_is_taken_for_poison() throws Exception {
        View view = View.createdOn(server);
        SubscriptionRuntime runtime = start(Definition.projection(NAME)
                .toCategory("order")
                .withBatchSize(10)
                .on(OrderPlaced.class, (event, work) -> view.add(event)));
        CompletableFuture<Position> appended = CompletableFuture.supplyAsync(this::appendStubbornly);
        for (int i = 1; i <= CRASHES; i++) {
            int goal = i * EVENTS / (CRASHES + 1);
            eventually(() -> repeated(view::size) >= goal);
            // It may still be going down: until then an old connection is served, but no new one.
            repeated(RestartedDatabaseTest::crash);
        }
        Position last = appended.get(200, TimeUnit.SECONDS);

        eventually(() -> repeated(() -> runtime.await(last, NAME, Duration.ofSeconds(5)) ? 1L : 0L) == 1);
        assertThat(repeated(() -> runtime.deadLetters(NAME).size())).isZero();
        // Without connections that broke when it went down.
        try (PlainServer fresh = PlainServer.on(database)) {
            new View(fresh).assertHasEverythingOnce();
        }
    }

    private Position appendStubbornly() {
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            streams.add(StreamId.random("order"));
        }
        long last = 0;
        for (int i = 0; i < EVENTS; i++) {
            StreamId to = streams.get(i % streams.size());
            NewEvent event = NewEvent.of(new OrderPlaced(Integer.toString(i)));
            last = repeated(() -> backend.eventStore()
                    .append(to, ExpectedVersion.any(), List.of(event))
                    .position()
                    .orElseThrow()
                    .major());
        }
        return Position.of(last);
    }

    private interface Attempt {
        long get();
    }

    /** Repeats while the database is away. */
    private static long repeated(Attempt attempt) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Kills one process of the server, which then ends all others and recovers. Returns its number. */
    private static long crash() {
        try (Connection victim = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = victim.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            long process = row.getLong(1);
            ProcessHandle.of(process).orElseThrow().destroyForcibly();
            return process;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
