// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The contract of {@link io.eventsourcery.backend.Transactions}, for whoever brings a driver of transactions.
 *
 * <p>Extend {@link io.eventsourcery.tck.transaction.TransactionsContract} and give it a {@link
 * io.eventsourcery.tck.transaction.TransactionsFixture}: the driver, and something that takes part in its transactions.
 */
package io.eventsourcery.tck.transaction;
