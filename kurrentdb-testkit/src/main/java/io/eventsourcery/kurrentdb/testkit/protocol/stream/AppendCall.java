// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.AppendOutcome;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One append to one stream: options, then events, then the end. A conflict is an answer, not an error. */
final class AppendCall implements StreamObserver<AppendReq> {

    private final Node node;
    private final StreamObserver<AppendResp> answer;
    private final List<ProposedEvent> events = new ArrayList<>();
    private AppendReq.Options options;
    private int size;
    private boolean failed;

    AppendCall(Node node, StreamObserver<AppendResp> answer) {
        this.node = node;
        this.answer = answer;
    }

    @Override
    public void onNext(AppendReq request) {
        if (failed) {
            return;
        }
        try {
            if (request.hasOptions()) {
                options = request.getOptions();
            } else {
                add(request.getProposedMessage());
            }
        } catch (StatusRuntimeException e) {
            failed = true;
            answer.onError(e);
        }
    }

    private void add(AppendReq.ProposedMessage message) {
        Map<String, String> metadata = message.getMetadataMap();
        ProposedEvent event = new ProposedEvent(
                Wire.id(message.getId()),
                required(metadata, "type"),
                required(metadata, "content-type").equals("application/json"),
                message.getData(),
                message.getCustomMetadata());
        if (event.size() > node.abilities().recordLimit()) {
            throw Errors.recordTooLarge(
                    event.id().toString(), event.size(), node.abilities().recordLimit());
        }
        size += event.size();
        if (size > node.abilities().appendLimit()) {
            throw Errors.appendTooLarge(node.abilities().appendLimit());
        }
        events.add(event);
    }

    private static String required(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw Errors.metadataMissing(key);
        }
        return value;
    }

    @Override
    public void onError(Throwable cancelled) {
        failed = true;
    }

    @Override
    public void onCompleted() {
        if (!failed) {
            List<UUID> ids = events.stream().map(ProposedEvent::id).toList();
            node.writes().write(ids, answer, Errors.timedOut(), this::append);
        }
    }

    private AppendResp append() {
        String stream = options == null ? "" : Wire.name(options.getStreamIdentifier());
        if (stream.isEmpty()) {
            throw Errors.unknown("The name of a stream is empty");
        }
        long expected = Expected.of(options);
        AppendOutcome outcome = node.log().append(List.of(new StreamAppend(stream, expected, events)));
        if (outcome instanceof AppendOutcome.Tombstoned) {
            if (events.isEmpty()
                    && expected == Expectation.ANY
                    && node.abilities().tellsPartOfRepeat()) {
                return stored(new AppendOutcome.Stored(
                        List.of(StoredEvent.TOMBSTONE_REVISION), node.log().end()));
            }
            throw Errors.streamDeleted(stream);
        }
        return outcome instanceof AppendOutcome.Conflict conflict
                ? AppendResp.newBuilder()
                        .setWrongExpectedVersion(Expected.conflict(expected, conflict.actual()))
                        .build()
                : stored((AppendOutcome.Stored) outcome);
    }

    private static AppendResp stored(AppendOutcome.Stored stored) {
        AppendResp.Success.Builder success = AppendResp.Success.newBuilder();
        long revision = stored.revisions().get(0);
        if (revision < 0) {
            success.setNoStream(Wire.empty());
        } else {
            success.setCurrentRevision(revision);
        }
        if (stored.position() < 0) {
            success.setNoPosition(Wire.empty());
        } else {
            success.setPosition(AppendResp.Position.newBuilder()
                    .setCommitPosition(stored.position())
                    .setPreparePosition(stored.position()));
        }
        return AppendResp.newBuilder().setSuccess(success).build();
    }
}
