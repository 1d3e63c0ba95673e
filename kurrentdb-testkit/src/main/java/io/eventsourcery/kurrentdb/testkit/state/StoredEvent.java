// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.UUID;

/** An event with its place in its stream and in the log. Immutable. */
public record StoredEvent(String stream, long revision, long position, Instant created, ProposedEvent proposed) {

    /** The revision of the record that a tombstone is; no stream gets that long. */
    public static final long TOMBSTONE_REVISION = Long.MAX_VALUE;

    private static final int RECORD_OVERHEAD = 100;

    public UUID id() {
        return proposed.id();
    }

    public String type() {
        return proposed.type();
    }

    public ByteString data() {
        return proposed.data();
    }

    /** Where its record ends, and the next one begins. */
    public long end() {
        return position + RECORD_OVERHEAD + proposed.size();
    }

    public boolean isTombstone() {
        return revision == TOMBSTONE_REVISION;
    }

    /** Time since the epoch in steps of 100 ns, the unit of the protocol. */
    public long createdTicks() {
        return created.getEpochSecond() * 10_000_000L + created.getNano() / 100;
    }
}
