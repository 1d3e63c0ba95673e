// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Suites about transactions, and the contract of {@link io.eventsourcery.backend.Transactions}, for whoever brings a driver of
 * them.
 *
 * <p>The suites ask a store what it does in a transaction of its caller and in one of its own; start with {@link
 * io.eventsourcery.tck.transaction.TransactionConformance}.
 *
 * <p>Who brings a driver extends {@link io.eventsourcery.tck.transaction.TransactionsContract} and gives it a {@link
 * io.eventsourcery.tck.transaction.TransactionsFixture}: the driver, and something that takes part in its transactions.
 */
package io.eventsourcery.tck.transaction;
