// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.replay;

import io.eventsourcery.benchmarks.replay.Recorded.ArrayValue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Stands between the persistence provider and the pool, and notes statements while asked to.
 *
 * <p>While not recording it hands out the pool's own connections, so that it costs nothing. Recording is for set-up, by
 * one thread.
 */
public final class StatementRecorder {

    private final DataSource pool;
    private volatile List<Recorded> recording;

    public StatementRecorder(DataSource pool) {
        this.pool = pool;
    }

    /** The source to give to the persistence provider. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(pool, method, arguments);
            List<Recorded> into = recording;
            return into != null && result instanceof Connection connection ? listening(connection, into) : result;
        });
    }

    /** The statements that were sent by the work, in order. */
    public List<Recorded> during(Work work) throws Exception {
        List<Recorded> into = new ArrayList<>();
        recording = into;
        try {
            work.run();
        } finally {
            recording = null;
        }
        return List.copyOf(into);
    }

    /** Something that sends statements. */
    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    private static Connection listening(Connection connection, List<Recorded> into) {
        Map<Array, ArrayValue> arrays = new IdentityHashMap<>();
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (result instanceof Array array) {
                arrays.put(array, new ArrayValue((String) arguments[0], ((Object[]) arguments[1]).clone()));
            }
            if (method.getName().equals("unwrap") && arguments[0] == Connection.class) {
                return self;
            }
            if (method.getName().equals("prepareStatement")) {
                if (arguments.length > 1) {
                    throw new SQLException("The control cannot repeat a statement prepared with options.");
                }
                return listening((PreparedStatement) result, (String) arguments[0], arrays, into);
            }
            return result;
        });
    }

    private static PreparedStatement listening(
            PreparedStatement statement, String sql, Map<Array, ArrayValue> arrays, List<Recorded> into) {
        return proxy(PreparedStatement.class, new StatementListener(statement, sql, arrays, into));
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(StatementRecorder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
