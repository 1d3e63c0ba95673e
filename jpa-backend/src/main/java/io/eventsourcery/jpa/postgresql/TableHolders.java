// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks who holds the lock of those who write into the event table. */
class TableHolders {

    private final String sql;

    TableHolders(Tables tables) {
        this(tables, "");
    }

    /** @param condition for a test that asks for some of the holders alone */
    TableHolders(Tables tables, String condition) {
        sql = "select virtualtransaction, pid, cast(cast(transactionid as text) as bigint) from pg_locks"
                + " where locktype = 'transactionid' and mode = 'ExclusiveLock' and granted"
                + " or locktype = 'relation' and relation = cast('" + tables.event() + "' as regclass)"
                + " and mode = 'RowExclusiveLock' and database ="
                + " (select oid from pg_database where datname = current_database())" + condition;
    }

    /** All of them at one moment, with the numbers of their transactions as far as they have any. */
    List<Holder> of(Connection connection) throws SQLException {
        Map<String, Set<Long>> numbers = new HashMap<>();
        Map<String, Long> processes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                long process = row.getLong(2);
                long number = row.getLong(3);
                if (row.wasNull()) {
                    processes.put(name, process);
                } else {
                    numbers.computeIfAbsent(name, key -> new HashSet<>()).add(number);
                }
            }
        }
        List<Holder> holders = new ArrayList<>();
        processes.forEach(
                (name, process) -> holders.add(new Holder(name, process, numbers.getOrDefault(name, Set.of()))));
        return holders;
    }
}
