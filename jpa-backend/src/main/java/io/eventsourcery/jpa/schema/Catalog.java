// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

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
public final class Catalog {

    private final Connection connection;
    private final Database database;
    private final CatalogForm form;

    Catalog(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
        this.form = database.form();
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
        return query(form.columns(), table, rows -> {
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
        return query(form.keys(), table, rows -> {
            Map<String, List<String>> keys = new HashMap<>();
            while (rows.next()) {
                keys.computeIfAbsent(lower(rows.getString(1)), name -> new ArrayList<>())
                        .add(lower(rows.getString(2)));
            }
            return keys;
        });
    }

    /** How many rows a table has that fulfil a condition; an empty one stands for all. */
    long rows(String table, String which) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from "
                        + form.quoted(database.schema()) + "."
                        + form.quoted(database.folding().fold(table))
                        + (which.isEmpty() ? "" : " where " + which));
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Whether this is a server that only follows another one, or was told to change nothing. */
    boolean isReadOnly() throws SQLException {
        if (form.readOnly().isEmpty()) {
            return false;
        }
        try (PreparedStatement statement =
                        connection.prepareStatement(form.readOnly().get());
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Asks a question about a table that takes the schema and the table. */
    public <T> T query(String text, String table, Reading<T> reading) throws SQLException {
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

    /** Reads the answer. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
