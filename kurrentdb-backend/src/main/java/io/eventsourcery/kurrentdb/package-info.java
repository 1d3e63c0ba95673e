// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The backend that keeps events in KurrentDB.
 *
 * <p>Applications use {@link io.eventsourcery.kurrentdb.KurrentDbBackendFactory}, or configuration alone, and maybe a {@link
 * io.eventsourcery.kurrentdb.KurrentDbObserver} and {@link io.eventsourcery.kurrentdb.CompetingConsumers}. Inside, {@code KurrentDbEventStorage} is the storage: it reads through
 * {@code StoredStreams} and keeps what a transaction writes in {@code PendingWrites}, until {@code WritesAtCommit} hears
 * that the transaction is about to commit and lets {@code CommitWriter} write it. {@code Node} makes every call to the
 * server. {@code EventForm} and {@code StreamNames} say how events and streams look there.
 */
package io.eventsourcery.kurrentdb;
