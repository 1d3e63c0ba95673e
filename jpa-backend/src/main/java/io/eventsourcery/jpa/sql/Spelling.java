// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How one database spells the statements that all have in common.
 *
 * <p>Whatever is not here or in {@link Appends} is the same SQL everywhere. Stateless.
 */
public interface Spelling {

    /** How the database calls itself. */
    String productName();

    /** A query for the position that was drawn last, visible or not; null where the role may not know. */
    String lastPosition(Tables tables);

    /** The statement after which the next position that is drawn is greater than the given one. */
    String goingOnBehind(Tables tables, long position);

    /** What an insert says that gives the position itself. */
    default String atGivenPosition() {
        return "";
    }

    /** Writes a snapshot row or replaces it; takes the parameters of {@link SnapshotRows#PARAMETERS}. */
    String upsertSnapshot(Tables tables);

    /** One statement for a snapshot and the events behind it; absent where one statement is no moment in time. */
    Optional<SnapshotLoad> loadAtOnce(Tables tables);

    /** What a statement is given for a time. */
    default Object stored(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** The time in a column. */
    default Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The end of a query whose rows nobody shall delete until the transaction ends, if rows are what is locked. */
    default String keepingRows() {
        return "";
    }

    /** Whether a deletion in a transaction of that level of JDBC also finds rows committed after it began. */
    default boolean deletesNewRows(int isolation) {
        return isolation <= Connection.TRANSACTION_READ_COMMITTED;
    }

    /** Every table that holds rows of streams. */
    default List<String> tablesOf(Tables tables) {
        return List.of(tables.event(), tables.snapshot());
    }
}
