// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Recognises the errors of one database that the classes of SQLState do not distinguish. Stateless. */
public interface ErrorSigns {

    /** Whether a unique key refused a row. */
    default boolean isDuplicateKey(SQLException error) {
        return "23505".equals(error.getSQLState());
    }

    /** Whether a row that the transaction cannot see is in the way. */
    default boolean isNewerThanSnapshot(SQLException error) {
        return false;
    }

    /** Whether a new transaction may succeed, beyond what SQLState and the types of JDBC say. */
    boolean isTransient(SQLException error);

    /** Whether the user of the database lacks a right that the statement needs. */
    default boolean isMissingRight(SQLException error) {
        return "42501".equals(error.getSQLState());
    }

    /**
     * An explanation beyond the SQLState of an error that a new transaction may repair, as a sentence with a remedy.
     */
    default Optional<String> explanation(SQLException error) {
        return Optional.empty();
    }

    /** The words of messages for the primary keys of the store, if they do not use their names. */
    default Set<String> primaryKeys(Tables tables) {
        return Set.of();
    }

    /** The part of a message that names a key, in lower case; names are searched only there, because values follow. */
    default String nameOfKey(SQLException error) {
        String message = String.valueOf(error.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
