// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.session;

import com.google.protobuf.Struct;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.eventsourcery.kurrentdb.testkit.state.AppendOutcome;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.kurrentdb.protocol.v2.streams.AppendRecord;
import io.kurrentdb.protocol.v2.streams.AppendRequest;
import io.kurrentdb.protocol.v2.streams.AppendResponse;
import io.kurrentdb.protocol.v2.streams.AppendSessionResponse;
import io.kurrentdb.protocol.v2.streams.SchemaFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** One append to several streams: a request per stream, then the end. All of it is stored, or nothing. */
final class AppendSession implements StreamObserver<AppendRequest> {

    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z0-9.$:-]+");

    private final Node node;
    private final StreamObserver<AppendSessionResponse> answer;
    private final List<StreamAppend> appends = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int size;
    private boolean failed;

    AppendSession(Node node, StreamObserver<AppendSessionResponse> answer) {
        this.node = node;
        this.answer = answer;
    }

    @Override
    public void onNext(AppendRequest request) {
        if (failed) {
            return;
        }
        try {
            add(request);
        } catch (StatusRuntimeException e) {
            failed = true;
            answer.onError(e);
        }
    }

    private void add(AppendRequest request) {
        String stream = request.getStream();
        long expected = request.hasExpectedRevision() ? request.getExpectedRevision() : Expectation.ANY;
        if (stream.isEmpty() || stream.equals("$$")) {
            throw SessionErrors.invalidArgument("Stream must not be empty and not be '$$'");
        }
        if (expected < 0
                && !Set.of(Expectation.NO_STREAM, Expectation.ANY, Expectation.STREAM_EXISTS)
                        .contains(expected)) {
            throw SessionErrors.invalidArgument("Expected revision must be positive or one of the constants");
        }
        if (request.getRecordsCount() == 0) {
            throw SessionErrors.invalidArgument("Stream append request must contain at least one record");
        }
        if (!names.add(stream.toLowerCase(Locale.ROOT))) {
            throw SessionErrors.sameStreamTwice(stream);
        }
        appends.add(new StreamAppend(
                stream,
                expected,
                request.getRecordsList().stream()
                        .map(record -> event(stream, record))
                        .toList()));
    }

    private ProposedEvent event(String stream, AppendRecord record) {
        UUID id = record.hasRecordId() ? UUID.fromString(record.getRecordId()) : UUID.randomUUID();
        String type = record.getSchema().getName();
        if (!TYPE_NAME.matcher(type).matches()) {
            throw SessionErrors.invalidArgument("Schema name can only contain letters and digits of ASCII and . $ : -");
        }
        if (record.getPropertiesMap().containsKey("")) {
            throw SessionErrors.invalidArgument("Property keys must not be empty");
        }
        boolean json = record.getSchema().getFormat() == SchemaFormat.SCHEMA_FORMAT_JSON;
        ProposedEvent event = new ProposedEvent(
                id, type, json, record.getData(), RecordProperties.text(record.getPropertiesMap(), type, json));
        int limit = node.abilities().recordLimit();
        int bytes = record.getData().size()
                + type.length()
                + Struct.newBuilder()
                        .putAllFields(record.getPropertiesMap())
                        .build()
                        .getSerializedSize();
        if (bytes > limit) {
            throw SessionErrors.recordTooLarge(stream, id.toString(), bytes, limit);
        }
        size += bytes;
        if (size > node.abilities().appendLimit()) {
            throw SessionErrors.sessionTooLarge(size, node.abilities().appendLimit());
        }
        return event;
    }

    @Override
    public void onError(Throwable cancelled) {
        failed = true;
    }

    @Override
    public void onCompleted() {
        if (!failed) {
            List<UUID> ids = appends.stream()
                    .flatMap(append -> append.events().stream())
                    .map(ProposedEvent::id)
                    .toList();
            node.writes().write(ids, answer, SessionErrors.timedOut(), this::append);
        }
    }

    private AppendSessionResponse append() {
        if (appends.isEmpty()) {
            throw SessionErrors.noRequests();
        }
        AppendOutcome outcome = node.log().append(appends);
        if (outcome instanceof AppendOutcome.Tombstoned tombstoned) {
            throw SessionErrors.tombstoned(
                    node.abilities().tellsPartOfRepeat() ? tombstoned.first() : tombstoned.stream());
        }
        if (outcome instanceof AppendOutcome.Conflict conflict) {
            if (conflict.repeatsPartly() && !node.abilities().tellsPartOfRepeat()) {
                throw SessionErrors.failedOnPartOfRepeat();
            }
            throw SessionErrors.conflict(conflict.stream(), conflict.expected(), conflict.actual());
        }
        AppendOutcome.Stored stored = (AppendOutcome.Stored) outcome;
        AppendSessionResponse.Builder response =
                AppendSessionResponse.newBuilder().setPosition(stored.position());
        for (int i = 0; i < appends.size(); i++) {
            response.addOutput(AppendResponse.newBuilder()
                    .setStream(appends.get(i).stream())
                    .setStreamRevision(stored.revisions().get(i)));
        }
        return response.build();
    }
}
