// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

/** How the writes of a storage relate to the caller's transaction. */
public enum TransactionMode {

    /** An append commits and rolls back with the caller's transaction; never does only one of them happen. */
    JOINS,

    /**
     * The storage holds back the writes of the caller's transaction, shows them only to that transaction, and writes
     * them when it is about to commit. A conflict with another writer appears at that moment. If the transaction fails
     * even later, the events are stored although it rolled back.
     */
    AT_COMMIT
}
