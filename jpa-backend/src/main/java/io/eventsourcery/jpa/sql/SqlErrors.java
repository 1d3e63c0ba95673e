// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says what an error of the database means: a conflict, something that a new transaction may repair, or a failure.
 *
 * <p>Decided by SQLState, by the signs of the database and, for duplicate keys, by the name of the constraint.
 * Thread-safe.
 */
public final class SqlErrors {

    /** Classes of SQLState: connection lost, transaction rolled back. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40");

    /** The time-outs of JDBC. */
    private static final Set<String> TIME_OUTS = Set.of("HYT00", "HYT01");

    private static final int LONGEST_CHAIN = 10;

    private final ErrorSigns signs;
    private final String streamVersionKey;
    private final Set<String> keysOfRaces;

    public SqlErrors(Tables tables, ErrorSigns signs) {
        this.signs = signs;
        streamVersionKey = tables.streamVersionKey().toLowerCase(Locale.ROOT);
        Set<String> names = new HashSet<>(signs.primaryKeys(tables));
        for (String key : List.of(
                tables.positionKey(), tables.snapshotKey(), tables.streamKey(), tables.nodeKey(), tables.parkedKey())) {
            names.add(key.toLowerCase(Locale.ROOT));
        }
        keysOfRaces = Set.copyOf(names);
    }

    /** The exception for a failed append. */
    public EventSourceryException inAppend(StreamId stream, ExpectedVersion expected, SQLException error) {
        if (isTakenVersion(error) || signs.isNewerThanSnapshot(error)) {
            return VersionConflictException.raced(stream, expected, SanitizedSqlException.of(error));
        }
        return in("append to stream " + stream, error);
    }

    /** Whether the stream has a row with that version already. */
    public boolean isTakenVersion(SQLException error) {
        return isDuplicateKey(error) && signs.nameOfKey(error).contains(streamVersionKey);
    }

    /** Whether a unique key refused a row. */
    public boolean isDuplicateKey(SQLException error) {
        return signs.isDuplicateKey(error);
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
                            + ": try again in a new transaction."
                            + signs.explanation(error).map(more -> " " + more).orElse(""),
                    cause);
        }
        return new StoreFailureException(
                "The " + operation + " failed in the database with SQLState " + error.getSQLState()
                        + ": look it up in the documentation of the database; tables, rights and disk space are the"
                        + " usual reasons.",
                cause);
    }

    private boolean isTransient(SQLException error) {
        if (isDuplicateKey(error)) {
            String key = signs.nameOfKey(error);
            return keysOfRaces.stream().anyMatch(key::contains);
        }
        String state = error.getSQLState();
        return state != null
                        && (TIME_OUTS.contains(state)
                                || state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)))
                || error instanceof SQLTransientException
                || error instanceof SQLRecoverableException
                || signs.isTransient(error)
                || state == null && isOfConnection(error);
    }

    /**
     * Databases give each of their errors an SQLState. An error without one is of the pool, of the driver or of the
     * transaction manager: no connection was free, or it was taken away. The cause decides if it is an error of the
     * database.
     */
    private boolean isOfConnection(SQLException error) {
        if (error instanceof SQLNonTransientException && !(error instanceof SQLNonTransientConnectionException)) {
            return false;
        }
        Throwable cause = error.getCause();
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof SQLException inner) {
                return isTransient(inner);
            }
            cause = cause.getCause();
        }
        return true;
    }
}
