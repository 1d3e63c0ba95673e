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

    private final Connection connection;
    private final Database database;
    private final CatalogSql sql;

    Catalog(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
        this.sql = CatalogSql.of(database.dialect());
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
        return query(sql.columns(), table, rows -> {
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
        return query(sql.keys(), table, rows -> {
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
        return query(CatalogSql.POSTGRESQL_SEQUENCE_CACHE, table, rows -> rows.next() ? rows.getLong(1) : 1L);
    }

    /** Which engine of MariaDB keeps the table; absent elsewhere. */
    Optional<String> engine(String table) throws SQLException {
        if (database.dialect() != Dialect.MARIADB) {
            return Optional.empty();
        }
        return query(
                CatalogSql.MARIADB_ENGINE,
                table,
                rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
    }

    /** How many rows a table has. */
    long rows(String table) throws SQLException {
        Dialect dialect = database.dialect();
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from "
                        + dialect.quoted(database.schema()) + "."
                        + dialect.quoted(database.folding().fold(table)));
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Whether this is a server that only follows another one, or was told to change nothing. */
    boolean isReadOnly() throws SQLException {
        if (sql.readOnly().isEmpty()) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.readOnly());
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private <T> T query(String text, String table, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
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
