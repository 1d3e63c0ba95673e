// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.tck.Narayana;
import org.junit.jupiter.api.Nested;

/** JTA as Narayana implements it. */
class JtaTransactionsTest {

    @Nested
    class Own extends TransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return JtaNotes.with(Narayana.transactions());
        }
    }

    @Nested
    class OfCallers extends CallersTransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return JtaNotes.with(Narayana.transactions());
        }
    }

    @Nested
    class OwnWhereAnErrorCommits extends TransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return JtaNotes.with(new JtaTransactions(Narayana.registry(), new GlassFishRules()));
        }
    }

    @Nested
    class OfCallersWhereAnErrorCommits extends CallersTransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return JtaNotes.with(new JtaTransactions(Narayana.registry(), new GlassFishRules()));
        }
    }
}
