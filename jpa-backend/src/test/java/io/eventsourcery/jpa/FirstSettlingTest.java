// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.testing.Door;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.transaction.SystemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody has followed a long log yet, and the transactions of the server are short: the first reader gets to the end. Not on
 * H2, which has no wire that could be long, and finds its holes as on MariaDB.
 */
@Timeout(180)
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("withWire")
class FirstSettlingTest extends StoreOnServer {

    private static final int EVENTS = 300_000;
    private static final int LIMIT_SECONDS = 2;

    /** With one transaction for all of them none of these attempts would end. */
    private static final int ATTEMPTS = 10;

    /** So many statements as all events take are longer than a transaction may be. */
    private static final Duration LATENCY = Duration.ofMillis(20);

    private Door wire;

    static Stream<Arguments> withWire() {
        return Stream.of(TestDatabase.Kind.POSTGRESQL, TestDatabase.Kind.MARIADB)
                .map(kind -> Arguments.of(kind, Provider.ECLIPSELINK));
    }

    @Override
    PlainServer newServer() {
        wire = new Door(LATENCY);
        wire.leadTo(database.port());
        return PlainServer.on(database.throughPort(wire.port()), provider);
    }

    @AfterEach
    void liftTheLimit() throws SystemException {
        server.transactionManager().setTransactionTimeout(0);
        wire.close();
    }

    @Test
    void each_transaction_ends_in_time_and_the_next_goes_on_where_it_stopped() throws Exception {
        try (PlainServer direct = PlainServer.on(database);
                Connection writer = direct.dataSource().getConnection()) {
            insert(writer, EVENTS);
            if (isMariaDb()) {
                // It has reserved more positions than it needed; this test is about events, not about a hole.
                execute("alter table es_event auto_increment = " + (EVENTS + 1));
            }
            writer.setAutoCommit(false);
            // PostgreSQL looks for holes only below somebody who is writing.
            insert(writer, 1);
            try (Connection another = direct.dataSource().getConnection()) {
                insert(another, 1);
            }
            Subscriptions log = factory().build().subscriptions();
            server.transactionManager().setTransactionTimeout(LIMIT_SECONDS);

            assertThat(settled(log)).isEqualTo(Position.of(EVENTS));

            writer.rollback();
        }
    }

    private static Position settled(Subscriptions log) {
        Position reached = Position.start();
        for (int i = 0; i < ATTEMPTS && reached.compareTo(Position.of(EVENTS)) < 0; i++) {
            try {
                reached = log.position();
            } catch (TransientStoreException e) {
                // The transaction took too long, or the machine was busy.
            }
        }
        return reached;
    }

    private void insert(Connection connection, int count) throws SQLException {
        UUID stream = UUID.randomUUID();
        String numbers = isMariaDb()
                ? "select seq as x from seq_1_to_" + count
                : "select x from generate_series(1, " + count + ") x";
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into es_event (version, recorded_at, type_revision, versioned, stream_key,"
                    + " stream_id, event_id, tenant, category, type, payload) select x, current_timestamp, 1, true, '"
                    + stream + "', '" + stream + "', '" + stream + "', '', 'long', 'long', '{}' from (" + numbers
                    + ") numbers");
        }
    }
}
