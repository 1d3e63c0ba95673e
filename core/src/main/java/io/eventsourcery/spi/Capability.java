// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

/**
 * What a storage can do that another cannot. The contract suite asserts both answers of each.
 */
public enum Capability {

    /** An append commits and rolls back with the caller's transaction, without a window in which only one happened. */
    JOINS_TRANSACTION,

    /**
     * Instead of joining it, the storage keeps back what a transaction of the caller writes, shows it to that transaction
     * only, and writes it when that transaction is about to commit. A conflict with another writer appears then, and when
     * the transaction fails even later, the events are stored although it rolled back.
     */
    WRITES_AT_COMMIT,

    /** Readers of the log get nothing of a deleted stream; otherwise they do, until the server clears it away. */
    DELETES_FROM_LOG,

    /** {@code AppendResult} carries the position; otherwise it is known only after commit. */
    POSITION_AT_APPEND,

    /** Several streams are appended all or nothing; otherwise that is refused. */
    ATOMIC_MULTI_STREAM,

    /** Streams can be unversioned; otherwise {@code ExpectedVersion.unversioned()} is refused. */
    UNVERSIONED_STREAMS
}
