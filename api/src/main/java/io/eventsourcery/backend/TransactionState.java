// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

/** What the calling thread has in the way of a transaction. */
public enum TransactionState {

    /** No transaction. */
    NONE,

    /** A transaction that can still commit. */
    ACTIVE,

    /** A transaction that can only roll back, or is completing already. */
    DOOMED
}
