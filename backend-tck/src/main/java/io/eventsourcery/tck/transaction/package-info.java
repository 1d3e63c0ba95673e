// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Suites about transactions, and the contract of {@link io.eventsourcery.backend.Transactions}, for authors of a
 * driver.
 *
 * <p>The suites test a store in a transaction of its caller and in one of its own; start with {@link
 * io.eventsourcery.tck.transaction.TransactionConformance}.
 *
 * <p>The author of a driver extends {@link io.eventsourcery.tck.transaction.TransactionsContract} and gives it a {@link
 * io.eventsourcery.tck.transaction.TransactionsFixture}: the driver, and a resource that takes part in its
 * transactions.
 */
package io.eventsourcery.tck.transaction;
