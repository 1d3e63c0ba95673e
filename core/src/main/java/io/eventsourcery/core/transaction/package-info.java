// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Whose transaction a call runs in.
 *
 * <p>{@link io.eventsourcery.core.transaction.UnitOfWork} holds the rules: join the caller's, or begin one, and never let
 * half of the work commit (guarantees G3 and G4). {@link io.eventsourcery.core.transaction.JtaTransactions} drives JTA,
 * {@link io.eventsourcery.core.transaction.CallTransactions} is for plain Java.
 */
package io.eventsourcery.core.transaction;
