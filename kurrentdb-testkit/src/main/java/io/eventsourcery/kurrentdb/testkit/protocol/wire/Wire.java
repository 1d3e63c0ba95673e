// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import com.google.protobuf.ByteString;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import java.util.Map;
import java.util.UUID;

/** The forms that ids, names and events have in messages. */
public final class Wire {

    private Wire() {}

    public static Shared.Empty empty() {
        return Shared.Empty.getDefaultInstance();
    }

    public static Shared.StreamIdentifier stream(String name) {
        return Shared.StreamIdentifier.newBuilder()
                .setStreamName(ByteString.copyFromUtf8(name))
                .build();
    }

    public static String name(Shared.StreamIdentifier stream) {
        return stream.getStreamName().toStringUtf8();
    }

    public static Shared.UUID id(UUID id) {
        return Shared.UUID
                .newBuilder()
                .setStructured(Shared.UUID
                        .Structured
                        .newBuilder()
                        .setMostSignificantBits(id.getMostSignificantBits())
                        .setLeastSignificantBits(id.getLeastSignificantBits()))
                .build();
    }

    public static UUID id(Shared.UUID id) {
        return id.hasStructured()
                ? new UUID(
                        id.getStructured().getMostSignificantBits(),
                        id.getStructured().getLeastSignificantBits())
                : UUID.fromString(id.getString());
    }

    /** What the server says about an event beside its data. */
    public static Map<String, String> systemMetadata(StoredEvent event) {
        return Map.of(
                "type",
                event.type(),
                "created",
                Long.toString(event.createdTicks()),
                "content-type",
                event.proposed().json() ? "application/json" : "application/octet-stream");
    }

    /** An event, or, if links are to be followed, what a link leads to together with the link. */
    public static ReadEvent event(EventLog log, StoredEvent event, boolean resolveLinks) {
        ReadEvent.Builder answer = ReadEvent.newBuilder().setCommitPosition(event.position());
        if (resolveLinks && Links.isLink(event)) {
            Links.target(log, event).ifPresent(target -> answer.setEvent(recorded(target)));
            return answer.setLink(recorded(event)).build();
        }
        return answer.setEvent(recorded(event)).build();
    }

    private static ReadEvent.RecordedEvent recorded(StoredEvent event) {
        return ReadEvent.RecordedEvent.newBuilder()
                .setId(id(event.id()))
                .setStreamIdentifier(stream(event.stream()))
                .setStreamRevision(event.revision())
                .setCommitPosition(event.position())
                .setPreparePosition(event.position())
                .putAllMetadata(systemMetadata(event))
                .setData(event.data())
                .setCustomMetadata(event.proposed().metadata())
                .build();
    }
}
