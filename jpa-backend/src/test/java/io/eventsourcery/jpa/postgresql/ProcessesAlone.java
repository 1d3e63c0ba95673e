// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.sql.Tables;

/** Asks the lock table for processes, and a prepared transaction has none. */
public final class ProcessesAlone {

    private ProcessesAlone() {}

    public static Settling settling(Tables tables) {
        return new PostgreSqlSettling(
                tables, new PostgreSqlSpelling(), new TableHolders(tables, " and pid is not null"));
    }
}
