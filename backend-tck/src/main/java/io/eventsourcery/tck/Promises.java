// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.TransactionMode;

/**
 * What the storage behind a fixture promises. The suites assert both answers of each: what is promised works, and what is not
 * is refused before anything is written.
 *
 * @param transactions how its writes belong to the caller's transaction
 * @param severalStreams whether several streams are appended all or nothing
 * @param unversionedStreams whether streams can be without versions
 * @param forgetsDeleted whether readers of the log get nothing of a deleted stream; otherwise they do until the server clears
 *     it away
 * @param positionAtAppend whether {@code AppendResult} carries the position; otherwise it is known only after commit
 */
public record Promises(
        TransactionMode transactions,
        boolean severalStreams,
        boolean unversionedStreams,
        boolean forgetsDeleted,
        boolean positionAtAppend) {

    /** A storage that joins transactions and leaves nothing out, such as a database. */
    public static Promises everything() {
        return new Promises(TransactionMode.JOINS, true, true, true, true);
    }

    /** A server that is written at commit, with a log that it clears away later. */
    public static Promises atCommit() {
        return new Promises(TransactionMode.AT_COMMIT, true, true, false, false);
    }

    /** The same, of one stream per append only. */
    public Promises ofOneStream() {
        return new Promises(transactions, false, unversionedStreams, forgetsDeleted, positionAtAppend);
    }
}
