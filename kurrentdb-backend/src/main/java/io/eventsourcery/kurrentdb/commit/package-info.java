// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Transactions that write to streams when they commit.
 *
 * <p>Start with {@code Streams}, which puts it together, and {@code KurrentDbEventStorage}, which is the storage of the engine.
 * {@code WritesAtCommit} keeps a transaction's writes in {@code PendingWrites} until it is about to commit, and then
 * {@code CommitWriter} writes all or nothing. {@code Assumptions} saves the look at a stream before an append, and
 * {@code Whereabouts} finds out what became of one that was not answered. Not for applications.
 */
package io.eventsourcery.kurrentdb.commit;
