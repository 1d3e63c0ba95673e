// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

/** How the writes of a storage belong to the caller's transaction. */
public enum TransactionMode {

    /** An append commits and rolls back with the caller's transaction, without a window in which only one happened. */
    JOINS,

    /**
     * The storage keeps back what a transaction of the caller writes, shows it to that transaction only, and writes it when
     * that transaction is about to commit. A conflict with another writer appears then, and when the transaction fails even
     * later, the events are stored although it rolled back.
     */
    AT_COMMIT
}
