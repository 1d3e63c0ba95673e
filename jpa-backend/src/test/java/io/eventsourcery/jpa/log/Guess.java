// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import io.eventsourcery.jpa.postgresql.ProcessesAlone;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;

/** Wrong ways to settle positions. Each has been shipped by somebody. */
enum Guess {

    /** Takes everything that is visible for all that there is. */
    NEWEST_VISIBLE {
        @Override
        Settling on(Stage stage) {
            return following(connection -> Settled.all(Position.of(newest(connection))));
        }
    },

    /** Holds whoever has not committed for some minutes for dead. */
    CLOCK {
        @Override
        Settling on(Stage stage) {
            Settling patient = stage.dialect().settling(Stage.TABLES);
            return following(connection ->
                    stage.minutes < 10 ? patient.settle(connection) : Settled.all(Position.of(newest(connection))));
        }
    },

    /** Puts markers, and takes a position where it had to wait for a dead one. */
    TIMEOUT_IS_DEATH {
        @Override
        Settling on(Stage stage) {
            Markers markers = stage.markersOfDialect();
            return following(connection -> {
                long newest = newest(connection);
                connection.commit();
                markers.put(connection, upTo(newest));
                return Settled.all(Position.of(newest));
            });
        }

        @Override
        boolean isOf(Dialect dialect) {
            return !(dialect instanceof PostgreSqlDialect);
        }
    },

    /** Waits for whoever holds a position, and leaves no marker where nobody does. */
    NO_MARKER {
        @Override
        Settling on(Stage stage) {
            Markers markers = stage.markersOfDialect();
            return following(connection -> {
                long newest = newest(connection);
                connection.commit();
                Savepoint before = connection.setSavepoint();
                OptionalLong busy = markers.put(connection, upTo(newest));
                connection.rollback(before);
                return busy.isPresent()
                        ? Settled.waiting(Position.of(busy.getAsLong() - 1), "a writer")
                        : Settled.all(Position.of(newest));
            });
        }

        @Override
        boolean isOf(Dialect dialect) {
            return !(dialect instanceof PostgreSqlDialect);
        }
    },

    /** Asks the lock table for processes, and a prepared transaction has none. */
    PROCESSES_ALONE {
        @Override
        Settling on(Stage stage) {
            return ProcessesAlone.settling(Stage.TABLES);
        }

        @Override
        boolean isOf(Dialect dialect) {
            return dialect instanceof PostgreSqlDialect;
        }
    },

    /** Looks who holds the lock before it looks how far the log is. */
    LOCKS_BEFORE_ROWS {
        @Override
        Settling on(Stage stage) {
            return following(connection -> {
                boolean isQuiet = number(
                                connection,
                                "select count(*) from pg_locks where mode = 'RowExclusiveLock' and relation ="
                                        + " cast('es_event' as regclass)")
                        == 0;
                stage.interruption.run();
                return isQuiet
                        ? Settled.all(Position.of(newest(connection)))
                        : Settled.waiting(Position.start(), "a writer");
            });
        }

        @Override
        boolean isOf(Dialect dialect) {
            return dialect instanceof PostgreSqlDialect;
        }
    };

    /** This way of settling, on this database. */
    abstract Settling on(Stage stage);

    boolean isOf(Dialect dialect) {
        return true;
    }

    @FunctionalInterface
    private interface Attempt {
        Settled on(Connection connection) throws SQLException;
    }

    private static Settling following(Attempt attempt) {
        return new Settling() {
            @Override
            public Settled settle(Connection connection) throws SQLException {
                return attempt.on(connection);
            }

            @Override
            public void keep(Connection connection, long settled) {}
        };
    }

    private static List<Hole> upTo(long newest) {
        return newest == 0 ? List.of() : List.of(new Hole(1, newest));
    }

    private static long newest(Connection connection) throws SQLException {
        return number(connection, "select coalesce(max(position), 0) from es_event");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
