// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import java.sql.SQLException;

/** That of the transaction which runs beside the caller's while there is one, otherwise the caller's. */
public record InnermostConnection(EntityTransactions transactions, TransactionConnection callers)
        implements TransactionConnection {

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        return transactions.innermost(callers).call(work);
    }

    @Override
    public boolean isResourceLocal() {
        return true;
    }
}
