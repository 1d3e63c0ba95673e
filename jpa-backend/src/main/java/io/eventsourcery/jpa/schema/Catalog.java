// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the catalog of the database says about one schema. Names are lower case here, whatever the database does. */
final class Catalog {

    private static final String COLUMNS = "select column_name, data_type, character_maximum_length, is_nullable,"
            + " collation_name, datetime_precision, is_identity, identity_generation, identity_increment,"
            + " column_default, is_generated from information_schema.columns where table_schema = ? and table_name = ?";

    /** Keys that hold at once, for all rows, and over plain columns. */
    private static final String POSTGRESQL_KEYS = "select x.relname, a.attname from pg_catalog.pg_index i"
            + " join pg_catalog.pg_class x on x.oid = i.indexrelid"
            + " join pg_catalog.pg_class t on t.oid = i.indrelid"
            + " join pg_catalog.pg_namespace n on n.oid = t.relnamespace"
            + " cross join lateral unnest(i.indkey) with ordinality as k(number, place)"
            + " join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.number"
            + " where n.nspname = ? and t.relname = ? and i.indisunique and i.indisvalid and i.indimmediate"
            + " and i.indpred is null and k.place <= i.indnkeyatts order by x.relname, k.place";

    private static final String H2_KEYS = "select c.constraint_name, u.column_name"
            + " from information_schema.table_constraints c join information_schema.key_column_usage u"
            + " on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name"
            + " where c.table_schema = ? and c.table_name = ? and c.constraint_type in ('UNIQUE', 'PRIMARY KEY')"
            + " order by c.constraint_name, u.ordinal_position";

    private static final String SEQUENCE_CACHE = "select s.seqcache from pg_catalog.pg_sequence s"
            + " where s.seqrelid = cast(pg_get_serial_sequence("
            + "quote_ident(?) || '.' || quote_ident(?), 'position') as regclass)";

    private final Connection connection;
    private final Database database;

    Catalog(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    /** A column as it is. {@code identity} is absent when it is none. */
    record Column(
            String type,
            long length,
            boolean nullable,
            String collation,
            int precision,
            Optional<String> identity,
            String increment,
            boolean filled) {}

    /** The columns of a table by name; empty when there is no such table. */
    Map<String, Column> columns(String table) throws SQLException {
        return query(COLUMNS, table, rows -> {
            Map<String, Column> columns = new HashMap<>();
            while (rows.next()) {
                long length = rows.getLong(3);
                columns.put(
                        lower(rows.getString(1)),
                        new Column(
                                lower(rows.getString(2)),
                                rows.wasNull() || length == 0 ? Long.MAX_VALUE : length,
                                "YES".equals(rows.getString(4)),
                                rows.getString(5),
                                rows.getInt(6),
                                "YES".equals(rows.getString(7))
                                        ? Optional.of(String.valueOf(rows.getString(8)))
                                        : Optional.empty(),
                                rows.getString(9),
                                rows.getString(10) != null || "ALWAYS".equals(rows.getString(11))));
            }
            return columns;
        });
    }

    /** The columns of each unique key of a table, by the name of the key. */
    Map<String, List<String>> keys(String table) throws SQLException {
        return query(database.dialect() == Dialect.POSTGRESQL ? POSTGRESQL_KEYS : H2_KEYS, table, rows -> {
            Map<String, List<String>> keys = new HashMap<>();
            while (rows.next()) {
                keys.computeIfAbsent(lower(rows.getString(1)), name -> new ArrayList<>())
                        .add(lower(rows.getString(2)));
            }
            return keys;
        });
    }

    /** How many positions a session of PostgreSQL draws in advance. Other databases hand them out one by one. */
    long positionsDrawnInAdvance(String table) throws SQLException {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return 1;
        }
        return query(SEQUENCE_CACHE, table, rows -> rows.next() ? rows.getLong(1) : 1L);
    }

    /** Whether this is a server that only follows another one. */
    boolean isStandby() throws SQLException {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement("select pg_is_in_recovery()");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private <T> T query(String sql, String table, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database.schema());
            statement.setString(2, database.folding().fold(table));
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
