// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.replay;

import io.eventsourcery.benchmarks.replay.Recorded.ArrayValue;
import io.eventsourcery.benchmarks.replay.Recorded.Binding;
import io.eventsourcery.benchmarks.replay.Recorded.Column;
import io.eventsourcery.benchmarks.replay.Recorded.Setting;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes what is done with one prepared statement. */
final class StatementListener implements InvocationHandler {

    private final PreparedStatement statement;
    private final String sql;
    private final Map<Array, ArrayValue> arrays;
    private final List<Recorded> into;
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    StatementListener(PreparedStatement statement, String sql, Map<Array, ArrayValue> arrays, List<Recorded> into) {
        this.statement = statement;
        this.sql = sql;
        this.arrays = arrays;
        this.into = into;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        int count = arguments == null ? 0 : arguments.length;
        if (name.startsWith("set") && count > 1) {
            Object value = arrays.containsKey(arguments[1]) ? arrays.get(arguments[1]) : arguments[1];
            bindings.add(new Binding(name, (int) arguments[0], value, count > 2 ? arguments[2] : null));
        } else if (name.startsWith("set") && count == 1 && arguments[0] instanceof Integer value) {
            settings.add(new Setting(name, value));
        } else if (name.equals("addBatch")) {
            throw new SQLException("The control cannot repeat a batch.");
        }
        Object result = StatementRecorder.call(statement, method, arguments);
        if (name.startsWith("execute")) {
            List<Column> columns = new ArrayList<>();
            into.add(new Recorded(
                    sql, List.copyOf(bindings), List.copyOf(settings), columns, result instanceof ResultSet));
            return result instanceof ResultSet rows ? listening(rows, columns) : result;
        }
        return result;
    }

    private static ResultSet listening(ResultSet rows, List<Column> columns) {
        Set<Column> seen = new LinkedHashSet<>();
        return StatementRecorder.proxy(ResultSet.class, (self, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("get") && arguments != null) {
                int index = arguments[0] instanceof String label ? rows.findColumn(label) : index(arguments[0]);
                Column column = new Column(name, index, arguments.length > 1 ? (Class<?>) arguments[1] : null);
                if (index > 0 && seen.add(column)) {
                    columns.add(column);
                }
            }
            return StatementRecorder.call(rows, method, arguments);
        });
    }

    /** 0 for what is not a column, such as the unwrapped class. */
    private static int index(Object argument) {
        return argument instanceof Integer index ? index : 0;
    }
}
