// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** An event as a client sends it: no place in the log yet. */
public record ProposedEvent(UUID id, String type, boolean json, ByteString data, ByteString metadata) {

    private static final int BYTES_OF_CHARACTER = 2;

    /** What the server counts against its limits. */
    public int size() {
        return data.size() + metadata.size() + BYTES_OF_CHARACTER * type.length();
    }
}
