// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands between the store and the connection: knows every statement, and can change one. Thread-safe. */
final class SqlSpy {

    private final Set<String> shapes = new ConcurrentSkipListSet<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> change;

    SqlSpy(UnaryOperator<String> change) {
        this.change = change;
    }

    /** What was prepared or executed, without the differences that come from the number of values. */
    Set<String> shapes() {
        return new TreeSet<>(shapes);
    }

    /** Each one that was prepared or executed, in order, since the last call. */
    List<String> statements() {
        List<String> all = List.copyOf(statements);
        statements.clear();
        return all;
    }

    static String shape(String sql) {
        return sql.replaceAll("\\s+", " ")
                .replaceAll("(\\([?](?:, [?])*\\))(?:, \\1)+", "$1")
                .replaceAll(" in \\([?](?:, [?])*\\)", " in (?)")
                .strip();
    }

    /** The same entity manager, whose connection is watched. */
    EntityManager watching(EntityManager em) {
        return proxy(EntityManager.class, em, (self, method, arguments) -> {
            Object result = invoke(em, method, arguments);
            return method.getName().equals("unwrap") && result instanceof Connection connection
                    ? watching(connection)
                    : result;
        });
    }

    private Connection watching(Connection connection) {
        return proxy(Connection.class, connection, (self, method, arguments) -> {
            Object result = invoke(connection, method, changed("prepare", method, arguments));
            return method.getName().equals("createStatement") ? watching((Statement) result) : result;
        });
    }

    private Statement watching(Statement statement) {
        return proxy(
                Statement.class,
                statement,
                (self, method, arguments) -> invoke(statement, method, changed("execute", method, arguments)));
    }

    private Object[] changed(String methods, Method method, Object[] arguments) {
        boolean isSql = arguments != null
                && arguments.length > 0
                && arguments[0] instanceof String
                && method.getName().startsWith(methods);
        if (!isSql) {
            return arguments;
        }
        String sql = (String) arguments[0];
        statements.add(sql);
        shapes.add(shape(sql));
        Object[] changed = arguments.clone();
        changed[0] = change.apply(sql);
        return changed;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, T of, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
