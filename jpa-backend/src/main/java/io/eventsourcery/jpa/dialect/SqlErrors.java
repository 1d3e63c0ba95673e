// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;

/**
 * Says what an error of the database means: a conflict, something that a new transaction may repair, or a failure.
 *
 * <p>Decided by SQLState and, for duplicate keys, by the name of the constraint. Thread-safe.
 */
public final class SqlErrors {

    private static final String DUPLICATE_KEY = "23505";

    /** MariaDB's number; its SQLState stands for every broken constraint. */
    private static final int MARIADB_DUPLICATE_KEY = 1062;

    /** With innodb_snapshot_isolation this is said first when the row that is in the way is not visible. */
    private static final int MARIADB_NEWER_THAN_SNAPSHOT = 1020;

    /** Classes of SQLState: connection lost, transaction rolled back, server going away. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40");

    /** Lock not available, cancelled by a time-out, server shutting down, too many connections; JDBC's time-outs. */
    private static final Set<String> TRANSIENT_STATES =
            Set.of("55P03", "57014", "57P01", "57P02", "57P03", "53300", "HYT00", "HYT01");

    /**
     * Numbers of H2: connection broken, database closed, concurrent update, lock time-out; of MariaDB, where the
     * SQLState says less: row newer than the snapshot, too many connections of a user, lock time-out, query
     * interrupted, table redefined, too many transactions, connection killed, statement time-out.
     */
    private static final Set<Integer> TRANSIENT_CODES =
            Set.of(90067, 90121, 90131, 50200, MARIADB_NEWER_THAN_SNAPSHOT, 1203, 1205, 1317, 1412, 1637, 1927, 1969);

    private final String streamVersionKey;
    private final Set<String> keysOfRaces;

    public SqlErrors(Tables tables) {
        streamVersionKey = tables.streamVersionKey().toLowerCase(Locale.ROOT);
        String prefix = tables.prefix().toLowerCase(Locale.ROOT);
        keysOfRaces = Set.of(
                tables.positionKey().toLowerCase(Locale.ROOT),
                tables.snapshotKey().toLowerCase(Locale.ROOT),
                tables.streamKey().toLowerCase(Locale.ROOT),
                // MariaDB calls every primary key so; the store touches no tables but its own.
                "'primary'",
                // H2 calls primary keys by their table and columns.
                prefix + "event(position",
                prefix + "snapshot(stream_key",
                prefix + "stream(stream_key");
    }

    /** The exception for a failed append. */
    public EventSourceryException inAppend(StreamId stream, ExpectedVersion expected, SQLException error) {
        if (isTakenVersion(error) || error.getErrorCode() == MARIADB_NEWER_THAN_SNAPSHOT) {
            return VersionConflictException.raced(stream, expected, SanitizedSqlException.of(error));
        }
        return in("append to stream " + stream, error);
    }

    /** Whether the stream has a row with that version already. */
    boolean isTakenVersion(SQLException error) {
        return isDuplicate(error) && nameOfKey(error).contains(streamVersionKey);
    }

    /**
     * The exception for another failed operation.
     *
     * @param operation what was tried and where, as the beginning of a sentence
     */
    public EventSourceryException in(String operation, SQLException error) {
        SanitizedSqlException cause = SanitizedSqlException.of(error);
        if (isTransient(error)) {
            return new TransientStoreException(
                    "The " + operation + " was refused by the database with SQLState " + error.getSQLState()
                            + ": try again in a new transaction.",
                    cause);
        }
        return new StoreFailureException(
                "The " + operation + " failed in the database with SQLState " + error.getSQLState()
                        + ": look it up in the documentation of the database; tables, rights and disk space are the"
                        + " usual reasons.",
                cause);
    }

    private boolean isTransient(SQLException error) {
        if (isDuplicate(error)) {
            String key = nameOfKey(error);
            return keysOfRaces.stream().anyMatch(key::contains);
        }
        String state = error.getSQLState();
        return state != null
                        && (TRANSIENT_STATES.contains(state)
                                || state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)))
                || TRANSIENT_CODES.contains(error.getErrorCode())
                || error instanceof SQLTransientException
                || error instanceof SQLRecoverableException;
    }

    private static boolean isDuplicate(SQLException error) {
        return DUPLICATE_KEY.equals(error.getSQLState()) || error.getErrorCode() == MARIADB_DUPLICATE_KEY;
    }

    /** The part of the message before the values, or with MariaDB behind them; only there names are searched. */
    private static String nameOfKey(SQLException error) {
        String message = String.valueOf(error.getMessage());
        if (error.getErrorCode() == MARIADB_DUPLICATE_KEY) {
            return message.substring(message.lastIndexOf(" for key ") + 1).toLowerCase(Locale.ROOT);
        }
        int end = message.length();
        for (String values : new String[] {"\n", "VALUES (", "/*"}) {
            int at = message.indexOf(values);
            end = at < 0 ? end : Math.min(end, at);
        }
        return message.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
