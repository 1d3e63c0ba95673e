// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.replay;

import io.eventsourcery.benchmarks.replay.Recorded.ArrayValue;
import io.eventsourcery.benchmarks.replay.Recorded.Binding;
import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * Sets one parameter of a repeated statement.
 *
 * @param <V> where the values come from
 */
@FunctionalInterface
interface Parameter<V> {

    void bind(Connection connection, PreparedStatement statement, V values) throws SQLException;

    static <V> Parameter<V> of(Binding binding, Function<Object, Function<V, Object>> source) {
        int index = binding.index();
        if (binding.value() instanceof ArrayValue array) {
            Function<V, Object> elements = elements(array.elements(), source);
            String type = array.typeName();
            return (connection, statement, values) ->
                    statement.setArray(index, connection.createArrayOf(type, (Object[]) elements.apply(values)));
        }
        Function<V, Object> value =
                binding.value() instanceof Object[] array ? elements(array, source) : single(binding.value(), source);
        Integer sqlType = binding.sqlType() instanceof Integer type ? type : null;
        return switch (binding.setter()) {
            case "setLong" -> (connection, statement, values) -> statement.setLong(index, (long) value.apply(values));
            case "setInt" -> (connection, statement, values) -> statement.setInt(index, (int) value.apply(values));
            case "setShort" ->
                (connection, statement, values) -> statement.setShort(index, (short) value.apply(values));
            case "setBoolean" ->
                (connection, statement, values) -> statement.setBoolean(index, (boolean) value.apply(values));
            case "setString" ->
                (connection, statement, values) -> statement.setString(index, (String) value.apply(values));
            case "setBytes" ->
                (connection, statement, values) -> statement.setBytes(index, (byte[]) value.apply(values));
            case "setNull" -> (connection, statement, values) -> statement.setNull(index, (int) value.apply(values));
            case "setObject" ->
                sqlType == null
                        ? (connection, statement, values) -> statement.setObject(index, value.apply(values))
                        : (connection, statement, values) -> statement.setObject(index, value.apply(values), sqlType);
            default -> throw new IllegalArgumentException("The control cannot repeat " + binding.setter() + ".");
        };
    }

    private static <V> Function<V, Object> single(Object recorded, Function<Object, Function<V, Object>> source) {
        Function<V, Object> other = source.apply(recorded);
        return other == null ? values -> recorded : other;
    }

    private static <V> Function<V, Object> elements(Object[] recorded, Function<Object, Function<V, Object>> source) {
        Class<?> type = recorded.getClass().getComponentType();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Function<V, Object>[] each = new Function[recorded.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = single(recorded[i], source);
        }
        return values -> {
            Object[] array = (Object[]) Array.newInstance(type, each.length);
            for (int i = 0; i < array.length; i++) {
                array[i] = each[i].apply(values);
            }
            return array;
        };
    }
}
