// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.Tables;
import java.util.List;

/** The statements of appends whose plans are looked at. */
public final class PostgreSqlAppendPlans {

    private PostgreSqlAppendPlans() {}

    public static List<String> statements(Tables tables) {
        PostgreSqlAppends appends = new PostgreSqlAppends(tables);
        return List.of(
                appends.oneAtHead, appends.manyAtHead, afterLock(appends.oneAtEnd), afterLock(appends.manyAtEnd));
    }

    private static String afterLock(String sql) {
        return sql.substring(sql.indexOf(';') + 1);
    }
}
