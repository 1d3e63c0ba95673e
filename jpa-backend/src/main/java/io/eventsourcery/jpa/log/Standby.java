// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.sql.Spelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Refuses to believe what a standby knows of the log: it may be behind, and what it lacks would be passed over for good. A pool
 * may lead to the primary in one transaction and to a standby in the next, so every look and every read asks. Stateless.
 */
public final class Standby {

    private final String question;

    public Standby(Spelling spelling) {
        this.question = spelling.isStandby().orElse("");
    }

    /** What a select list gets in addition, after a comma; it may be nothing. */
    public String column() {
        return question.isEmpty() ? "" : ", (select " + question + ")";
    }

    /**
     * Looks at the column.
     *
     * @param at its number
     * @throws StoreFailureException ES-0505 on a standby
     */
    public void refuse(ResultSet row, int at) throws SQLException {
        if (!question.isEmpty() && row.getBoolean(at)) {
            throw new StoreFailureException("ES-0505 The log cannot be followed on a standby server, which does not"
                    + " know who is writing and may be behind: connect to the primary server, and use no pool whose"
                    + " connections lead to both.");
        }
    }

    /** Asks where no row told it. */
    void refuse(Connection connection) throws SQLException {
        if (question.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("select " + question);
                ResultSet row = statement.executeQuery()) {
            row.next();
            refuse(row, 1);
        }
    }
}
