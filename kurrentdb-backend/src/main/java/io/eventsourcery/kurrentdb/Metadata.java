// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamMetadata;

/** The metadata of streams on the server; what others set there stays. */
record Metadata(Node node) {

    /** Hides what is before a revision. */
    void truncate(String name, long before) {
        StreamMetadata metadata = get(name);
        metadata.setTruncateBefore(before);
        set(name, metadata);
    }

    private StreamMetadata get(String name) {
        try {
            return node.read(
                    "read of the metadata of stream " + name,
                    client -> client.getStreamMetadata(
                            name,
                            ReadStreamOptions.get()
                                    .requiresLeader()
                                    .deadline(node.timeout().toMillis())));
        } catch (CallFailure e) {
            if (e.kind() == CallFailure.Kind.NOT_FOUND) {
                return new StreamMetadata();
            }
            throw e.typed();
        }
    }

    void set(String name, StreamMetadata metadata) {
        try {
            // It can be set twice: whoever reads it takes the last.
            node.read(
                    "setting of the metadata of stream " + name,
                    client -> client.setStreamMetadata(
                            name,
                            AppendToStreamOptions.get()
                                    .requiresLeader()
                                    .deadline(node.timeout().toMillis()),
                            metadata));
        } catch (CallFailure e) {
            throw e.typed();
        }
    }
}
