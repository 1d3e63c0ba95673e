// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.sql.SnapshotLoad;
import io.eventsourcery.jpa.sql.SnapshotRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class H2Spelling implements Spelling {

    @Override
    public String productName() {
        return "H2";
    }

    @Override
    public List<String> tablesOf(Tables tables) {
        return List.of(tables.event(), tables.snapshot(), tables.tag(), tables.stream());
    }

    /** It costs no round trip, and the order is that of the statements. */
    @Override
    public int locksAtOnce() {
        return 1;
    }

    /**
     * A session gives the result of the same query again until a row is inserted, and does not notice that one that was inserted
     * before is committed now. Nothing is kept of a query that calls this function.
     */
    @Override
    public String neverCached() {
        return " and rand() >= 0";
    }

    /**
     * The driver knows it. SQL would have to list all sessions, and that fails if the transaction of another one ends at this
     * moment.
     */
    @Override
    public String seesNewRows(Connection jdbc) throws SQLException {
        return Boolean.toString(jdbc.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public String lastPosition(Tables tables) {
        return "select identity_base - 1 from information_schema.columns where lower(column_name) ="
                + " 'position' and lower(table_name) = lower('" + tables.prefix() + "event') and "
                + tables.schema()
                        .map(schema -> "table_schema = '" + schema + "'")
                        .orElse("table_schema = current_schema");
    }

    @Override
    public String upsertSnapshot(Tables tables) {
        return "merge into " + tables.snapshot() + " (" + SnapshotRows.COLUMNS + ") key (stream_key, version) values ("
                + SnapshotRows.PARAMETERS + ")";
    }

    /** One statement over two tables does not see both at the same moment. */
    @Override
    public Optional<SnapshotLoad> loadAtOnce(Tables tables) {
        return Optional.empty();
    }

    @Override
    public String goingOnBehind(Tables tables, long position) {
        return "alter table " + tables.event() + " alter column position restart with " + (position + 1);
    }

    /** That of the first look at the clock in the transaction. */
    @Override
    public String now() {
        return "current_timestamp";
    }

    @Override
    public String later() {
        return "dateadd(microsecond, cast(? as bigint), current_timestamp)";
    }

    /** Two transactions may both find no row; the later one is then refused by the key. */
    @Override
    public String insertIfAbsent(String table, List<String> key, List<String> rest) {
        List<String> columns = Stream.concat(key.stream(), rest.stream()).toList();
        return "merge into " + table + " present using (select 1) on "
                + key.stream()
                        .map(column -> "present." + column + " = ?" + (columns.indexOf(column) + 1))
                        .collect(Collectors.joining(" and "))
                + " when not matched then insert (" + String.join(", ", columns) + ") values ("
                + IntStream.rangeClosed(1, columns.size())
                        .mapToObj(number -> "?" + number)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String upsert(String table, List<String> key, List<String> rest, String values) {
        return "merge into " + table + " (" + Spelling.columns(key, rest) + ") key (" + String.join(", ", key)
                + ") values (" + values + ")";
    }
}
