// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Streams as they are on the server: their events, ends, metadata and snapshots.
 *
 * <p>Start with {@code StoredStreams}, which reads pages of the present life of a stream; a {@code Tail} is where that ends, and
 * {@code KnownTails} remembers where streams ended last. Nothing here knows of transactions. Not for applications.
 */
package io.eventsourcery.kurrentdb.stream;
