// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes how long nodes are taken for alive. Each node writes its own row alone. Thread-safe; the connection is not. */
final class NodeRows {

    /** A node that was silent for so long has ended without leaving; if not, it writes its row again. */
    private static final Duration LONG_DEAD = Duration.ofDays(1);

    private final String renew;
    private final String alive;
    private final String remove;
    private final String dead;
    private final String forget;

    NodeRows(Spelling spelling, Tables tables) {
        String table = tables.node();
        renew = spelling.upsert(table, List.of("node"), List.of("alive_until"), "?, " + spelling.later());
        alive = "select count(*) from " + table + " where alive_until > " + spelling.now();
        remove = "delete from " + table + " where node = ?";
        String longDead = "alive_until < " + spelling.later();
        dead = "select node from " + table + " where " + longDead + spelling.allRows();
        forget = remove + " and " + longDead;
    }

    void renew(Connection jdbc, String node, Duration life) throws SQLException {
        try (Sql sql = Sql.of(jdbc, renew)) {
            sql.with(node).with(life).update();
        }
    }

    int alive(Connection jdbc) throws SQLException {
        try (Sql sql = Sql.of(jdbc, alive);
                ResultSet row = sql.query()) {
            row.next();
            return row.getInt(1);
        }
    }

    void remove(Connection jdbc, String node) throws SQLException {
        try (Sql sql = Sql.of(jdbc, remove)) {
            sql.with(node).update();
        }
    }

    /** By their keys, so that no row of a living node is locked. */
    void forgetDead(Connection jdbc) throws SQLException {
        for (String node : dead(jdbc)) {
            try (Sql sql = Sql.of(jdbc, forget)) {
                sql.with(node).with(LONG_DEAD.negated()).update();
            }
        }
    }

    private List<String> dead(Connection jdbc) throws SQLException {
        try (Sql sql = Sql.of(jdbc, dead);
                ResultSet row = sql.with(LONG_DEAD.negated()).query()) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
