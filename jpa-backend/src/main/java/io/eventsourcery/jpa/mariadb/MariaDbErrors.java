// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** MariaDB says by numbers what its SQLStates do not: one stands for every broken constraint. */
final class MariaDbErrors implements ErrorSigns {

    private static final int DUPLICATE_KEY = 1062;

    /** Also where a statement is told not to wait. */
    static final int LOCKED_BY_ANOTHER = 1205;

    /** With innodb_snapshot_isolation this is said first when the row that is in the way is not visible. */
    private static final int NEWER_THAN_SNAPSHOT = 1020;

    /**
     * Row newer than the snapshot, too many connections of a user, lock time-out, no position given because of a
     * deadlock or a time-out at the lock of auto_increment, query interrupted, table redefined, too
     * many transactions, connection killed, statement time-out.
     */
    private static final Set<Integer> TRANSIENT = Set.of(
            NEWER_THAN_SNAPSHOT,
            LOCKED_BY_ANOTHER,
            1203,
            1467,
            1317,
            1412,
            1637,
            1927,
            1969,
            1397,
            1399,
            1402,
            1613,
            1614);

    /** Of a table, and of one of its columns. */
    private static final Set<Integer> MISSING_RIGHTS = Set.of(1142, 1143);

    @Override
    public boolean isDuplicateKey(SQLException error) {
        return error.getErrorCode() == DUPLICATE_KEY;
    }

    @Override
    public boolean isNewerThanSnapshot(SQLException error) {
        return error.getErrorCode() == NEWER_THAN_SNAPSHOT;
    }

    @Override
    public boolean isMissingRight(SQLException error) {
        return MISSING_RIGHTS.contains(error.getErrorCode());
    }

    @Override
    public boolean isTransient(SQLException error) {
        return TRANSIENT.contains(error.getErrorCode());
    }

    /** It calls every primary key so; the store touches no tables but its own. */
    @Override
    public Set<String> primaryKeys(Tables tables) {
        return Set.of("'primary'");
    }

    /** The name stands behind the values here. */
    @Override
    public String nameOfKey(SQLException error) {
        String message = String.valueOf(error.getMessage());
        return message.substring(message.lastIndexOf(" for key ") + 1).toLowerCase(Locale.ROOT);
    }
}
