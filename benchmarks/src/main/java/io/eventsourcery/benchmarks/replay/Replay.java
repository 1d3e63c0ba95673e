// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.replay;

import io.eventsourcery.benchmarks.replay.Recorded.Binding;
import io.eventsourcery.benchmarks.replay.Recorded.Column;
import io.eventsourcery.benchmarks.replay.Recorded.Setting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Repeats a recorded statement by bare JDBC: the same text, the same calls, other values.
 *
 * <p>All decisions are taken when it is made; executing it costs what code written for this one statement costs, within
 * a few nanoseconds per parameter. Thread-safe.
 *
 * @param <V> where the values come from
 */
public final class Replay<V> {

    private final String sql;
    private final List<Parameter<V>> parameters = new ArrayList<>();
    private final List<Setting> settings;
    private final ColumnReader[] readers;
    private final boolean query;

    /** @param source says for a recorded value what takes its place; null leaves it as it is */
    public Replay(Recorded recorded, Function<Object, Function<V, Object>> source) {
        this(recorded, recorded.sql(), recorded.bindings(), source);
    }

    private Replay(
            Recorded recorded, String sql, List<Binding> bindings, Function<Object, Function<V, Object>> source) {
        this.sql = sql;
        this.settings = recorded.settings();
        this.query = recorded.query();
        this.readers = recorded.columns().stream().map(Replay::reader).toArray(ColumnReader[]::new);
        bindings.forEach(binding -> parameters.add(Parameter.of(binding, source)));
    }

    /** The recorded statement without one part of its text and the parameters of that part. */
    public static <V> Replay<V> without(
            Recorded recorded, int from, int to, Function<Object, Function<V, Object>> source) {
        long before = placeholders(recorded.sql().substring(0, from));
        long removed = placeholders(recorded.sql().substring(from, to));
        List<Binding> kept = new ArrayList<>();
        for (Binding each : recorded.bindings()) {
            if (each.index() <= before) {
                kept.add(each);
            } else if (each.index() > before + removed) {
                kept.add(new Binding(each.setter(), (int) (each.index() - removed), each.value(), each.sqlType()));
            }
        }
        String sql = recorded.sql().substring(0, from) + recorded.sql().substring(to);
        return new Replay<>(recorded, sql, kept, source);
    }

    private static long placeholders(String sql) {
        return sql.chars().filter(c -> c == '?').count();
    }

    /**
     * Executes it and reads every row.
     *
     * @return the columns of each row, in the order in which they were recorded; empty for a statement without a result
     */
    public List<Object[]> run(Connection connection, V values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Setting setting : settings) {
                apply(statement, setting);
            }
            for (Parameter<V> parameter : parameters) {
                parameter.bind(connection, statement, values);
            }
            if (!query) {
                statement.executeUpdate();
                return List.of();
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Object[]> result = new ArrayList<>();
                while (rows.next()) {
                    Object[] row = new Object[readers.length];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = readers[i].read(rows);
                    }
                    result.add(row);
                }
                return result;
            }
        }
    }

    private static void apply(PreparedStatement statement, Setting setting) throws SQLException {
        switch (setting.setter()) {
            case "setFetchSize" -> statement.setFetchSize(setting.value());
            case "setMaxRows" -> statement.setMaxRows(setting.value());
            case "setQueryTimeout" -> statement.setQueryTimeout(setting.value());
            default -> throw new SQLException("The control cannot repeat " + setting.setter() + ".");
        }
    }

    @FunctionalInterface
    private interface ColumnReader {

        Object read(ResultSet row) throws SQLException;
    }

    private static ColumnReader reader(Column column) {
        int index = column.index();
        Class<?> type = column.type();
        return switch (column.getter()) {
            case "getLong" -> row -> row.getLong(index);
            case "getInt" -> row -> row.getInt(index);
            case "getShort" -> row -> row.getShort(index);
            case "getBoolean" -> row -> row.getBoolean(index);
            case "getString" -> row -> row.getString(index);
            case "getBytes" -> row -> row.getBytes(index);
            case "getTimestamp" -> row -> row.getTimestamp(index);
            case "getObject" -> type == null ? row -> row.getObject(index) : row -> row.getObject(index, type);
            default -> throw new IllegalArgumentException("The control cannot repeat " + column.getter() + ".");
        };
    }
}
