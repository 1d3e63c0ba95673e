// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Streams on a server, read and written.
 *
 * <p>Start with {@code Streams}, which puts the parts together. {@code KurrentDbEventStorage} is the storage: it reads
 * through {@code StoredStreams} and keeps what a transaction writes in {@code PendingWrites}, until {@code WritesAtCommit}
 * hears that the transaction is about to commit and lets {@code CommitWriter} write it. {@code EventForm} and {@code
 * StreamNames} say how events and streams look on the server. Not for applications.
 */
package io.eventsourcery.kurrentdb.stream;
