// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.core.transaction.CallTransactions;

/** Each call is a transaction. */
class CallTransactionsTest extends TransactionsContract {

    @Override
    protected TransactionsFixture open() {
        return CallNotes.with(new CallTransactions());
    }
}
