// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.stream.AppendConformance;
import io.eventsourcery.tck.transaction.TransactionConformance;
import org.junit.jupiter.api.Nested;

/** Two suites of the contract over a backend that keeps what a transaction rolls back; the first does not notice. */
class BrokenContractInServer {

    @Nested
    class Append extends AppendConformance {
        @Override
        protected BackendFixture openFixture() {
            return new Keeping(ContractInServer.serverFixture());
        }
    }

    @Nested
    class Transaction extends TransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return new Keeping(ContractInServer.serverFixture());
        }
    }
}
