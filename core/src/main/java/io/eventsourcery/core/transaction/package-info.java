// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The transaction in which a call runs.
 *
 * <p>{@link io.eventsourcery.core.transaction.UnitOfWork} has the rules: join the caller's transaction or begin one,
 * and never let half of the work commit (guarantees G3 and G4). {@link
 * io.eventsourcery.core.transaction.JtaTransactions} drives JTA, {@link
 * io.eventsourcery.core.transaction.CallTransactions} is for plain Java.
 */
package io.eventsourcery.core.transaction;
