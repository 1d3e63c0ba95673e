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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spelling of shared statements on one database.
 *
 * <p>All other SQL, except that of {@link Appends}, is the same everywhere. Stateless.
 */
public interface Spelling {

    /** The product name that the database reports. */
    String productName();

    /** A query for the position that was drawn last, visible or not; its result is null if the role may not know. */
    String lastPosition(Tables tables);

    /** The statement that makes the next drawn position greater than the given one. */
    String goingOnBehind(Tables tables, long position);

    /** The expression that is true on a server that only follows another one, if the database has one. */
    default Optional<String> isStandby() {
        return Optional.empty();
    }

    /** The clause of an insert with a given position. */
    default String atGivenPosition() {
        return "";
    }

    /** Writes a snapshot row or replaces it; takes the parameters of {@link SnapshotRows#PARAMETERS}. */
    String upsertSnapshot(Tables tables);

    /** One statement for a snapshot and the events after it; absent if one statement does not see a single moment. */
    Optional<SnapshotLoad> loadAtOnce(Tables tables);

    /** The parameter of a statement for a time. */
    default Object stored(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** The time in a column. */
    default Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * The end of a query that protects its rows from deletion until the transaction ends, if the database locks rows.
     */
    default String keepingRows() {
        return "";
    }

    /** Whether a deletion in a transaction of that level of JDBC also finds rows committed after it began. */
    default boolean deletesNewRows(int isolation) {
        return isolation <= Connection.TRANSACTION_READ_COMMITTED;
    }

    /** The present time by the clock of the database, in the form of its time columns. */
    String now();

    /** The same, plus so many microseconds as the one parameter says. */
    String later();

    /** Inserts a row unless there is one with the same key, also if another transaction is at it. One parameter per column. */
    String insertIfAbsent(String table, List<String> key, List<String> rest);

    /** Inserts a row, or replaces the one with the same key. The values are those of all columns in order. */
    String upsert(String table, List<String> key, List<String> rest, String values);

    /** The end of a query that has no limit of its own. */
    default String allRows() {
        return "";
    }

    /** All columns of a row, as an insert names them. */
    static String columns(List<String> key, List<String> rest) {
        return Stream.concat(key.stream(), rest.stream()).collect(Collectors.joining(", "));
    }

    /** One parameter for each of so many columns. */
    static String parameters(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    /** The parameter of a statement for the key of a tag. */
    default Object tagKey(UUID key) {
        return key;
    }

    /** How many rows one statement locks in an order that is the same for everybody. */
    default int locksAtOnce() {
        return 50;
    }

    /** What stands behind the table of tags where its primary key must be used. */
    default String byPrimaryKey() {
        return "";
    }

    /**
     * The end of a query that finds what is committed, however old what the transaction else reads; absent if a plain one does,
     * or if none does.
     */
    default Optional<String> readingNewest() {
        return Optional.empty();
    }

    /** The end of a subquery that is asked for each row and never becomes a join, where planning of many joins takes long. */
    default String notJoined() {
        return "";
    }

    /** A condition that always holds and keeps a result from being used again, where a database may do that too long. */
    default String neverCached() {
        return "";
    }

    /**
     * An expression that is true if a statement of this transaction sees what was committed before that statement.
     *
     * @param jdbc the connection of the transaction, where the driver knows it
     */
    default String seesNewRows(Connection jdbc) throws SQLException {
        return "true";
    }

    /** Every table that holds rows of streams; tags go last, when nobody can append to the stream any more. */
    default List<String> tablesOf(Tables tables) {
        return List.of(tables.event(), tables.snapshot(), tables.tag());
    }
}
