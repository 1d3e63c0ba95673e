// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * The group of a {@link BackendSetup} that says how calls run. Immutable.
 *
 * @param clock sets the time of events; default the system clock in UTC
 * @param maxEventBytes the largest encoded payload in bytes of UTF-8; if absent, the value of {@code
 *     eventsourcery.max-event-bytes}, else {@value BackendSetup#DEFAULT_MAX_EVENT_BYTES}
 * @param transactionPolicy if absent, the value of {@code eventsourcery.transaction}, else {@code required}
 * @param transactions drives the transactions; if absent, those of the storage itself
 */
public record ExecutionSetup(
        Clock clock,
        Optional<Integer> maxEventBytes,
        Optional<TransactionPolicy> transactionPolicy,
        Optional<Transactions> transactions) {

    public ExecutionSetup {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(maxEventBytes, "maxEventBytes");
        Objects.requireNonNull(transactionPolicy, "transactionPolicy");
        Objects.requireNonNull(transactions, "transactions");
    }

    /** The system clock, and everything else absent. */
    public static ExecutionSetup defaults() {
        return new ExecutionSetup(Clock.systemUTC(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ExecutionSetup withClock(Clock other) {
        return new ExecutionSetup(other, maxEventBytes, transactionPolicy, transactions);
    }

    public ExecutionSetup withMaxEventBytes(int bytes) {
        return new ExecutionSetup(clock, Optional.of(bytes), transactionPolicy, transactions);
    }

    public ExecutionSetup withTransactionPolicy(TransactionPolicy other) {
        return new ExecutionSetup(clock, maxEventBytes, Optional.of(other), transactions);
    }

    public ExecutionSetup withTransactions(Transactions other) {
        return new ExecutionSetup(clock, maxEventBytes, transactionPolicy, Optional.of(other));
    }
}
