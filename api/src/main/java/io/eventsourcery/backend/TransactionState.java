// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

/** The state of the calling thread's transaction. */
public enum TransactionState {

    /** There is no transaction. */
    NONE,

    /** A transaction that can still commit. */
    ACTIVE,

    /** A transaction that is marked for rollback and has not ended. */
    DOOMED,

    /**
     * A transaction that is completing or has ended, although the thread still belongs to it: in an observer after its
     * completion, or after its time limit.
     */
    ENDED
}
