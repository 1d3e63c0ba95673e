// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import java.time.Instant;
import java.util.UUID;

/**
 * A snapshot as it is stored.
 *
 * @param version the version of the last event in the state
 * @param eventId the id of that event, by which a snapshot of a former life of the stream is recognised
 * @param recordedAt when it was taken, in microseconds
 * @param state the state, encoded like an event; its id is the id of the snapshot
 */
public record StoredSnapshot(long version, UUID eventId, Instant recordedAt, EncodedEvent state) {}
