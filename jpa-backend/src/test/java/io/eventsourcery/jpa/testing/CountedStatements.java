// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Counts what one connection executes. Belongs to one thread. */
public final class CountedStatements {

    private final Connection counted;
    private int executed;

    public CountedStatements(Connection connection) {
        counted = proxy(Connection.class, connection);
    }

    public Connection connection() {
        return counted;
    }

    public int executed() {
        return executed;
    }

    private <T> T proxy(Class<T> type, Object of) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        executed++;
                    }
                    try {
                        Object result = method.invoke(of, arguments);
                        if (result instanceof PreparedStatement) {
                            return proxy(PreparedStatement.class, result);
                        }
                        return result instanceof Statement ? proxy(Statement.class, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
