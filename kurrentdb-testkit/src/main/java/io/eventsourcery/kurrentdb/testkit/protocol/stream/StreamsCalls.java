// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.OpenSubscriptions;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.AppendOutcome;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneResp;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Append, read, subscribe, delete, tombstone: the first version of the protocol. */
public final class StreamsCalls extends StreamsGrpc.StreamsImplBase {

    private final Node node;

    public StreamsCalls(Node node) {
        this.node = node;
    }

    @Override
    public StreamObserver<AppendReq> append(StreamObserver<AppendResp> answer) {
        return new AppendCall(node, answer);
    }

    @Override
    public void read(ReadReq request, StreamObserver<ReadResp> answers) {
        ServerCallStreamObserver<ReadResp> call = (ServerCallStreamObserver<ReadResp>) answers;
        try {
            if (request.getOptions().hasStream()) {
                named(request.getOptions().getStream().getStreamIdentifier());
            }
            if (request.getOptions().hasSubscription()) {
                subscribe(request.getOptions(), call);
            } else {
                Pump.Source<ReadResp> source = new FiniteReads(node.log()).of(request.getOptions());
                Pump.of(call, source, node.executor(), () -> {}).wake();
            }
        } catch (StatusRuntimeException e) {
            answers.onError(e);
        }
    }

    private static String named(Shared.StreamIdentifier identifier) {
        String stream = Wire.name(identifier);
        if (stream.isEmpty()) {
            throw Errors.unknown("The name of a stream is empty");
        }
        return stream;
    }

    private void subscribe(ReadReq.Options options, ServerCallStreamObserver<ReadResp> call) {
        Subscription subscription = options.hasStream()
                ? new StreamSubscription(node.log(), options)
                : new AllSubscription(node.log(), options);
        AtomicReference<Runnable> cleanUp = new AtomicReference<>(() -> {});
        Pump<ReadResp> pump =
                Pump.of(call, subscription, node.executor(), () -> cleanUp.get().run());
        OpenSubscriptions.Entry entry = new OpenSubscriptions.Entry(pump, subscription::fallBehind);
        Runnable wake = pump::wake;
        cleanUp.set(() -> {
            node.log().stopListening(wake);
            node.open().remove(entry);
        });
        node.open().add(entry);
        node.log().listen(wake);
        pump.wake();
    }

    @Override
    public void delete(DeleteReq request, StreamObserver<DeleteResp> answer) {
        answer(answer, () -> {
            String stream = named(request.getOptions().getStreamIdentifier());
            long position = position(node.log().delete(stream, Expected.of(request.getOptions())));
            return DeleteResp.newBuilder()
                    .setPosition(DeleteResp.Position.newBuilder()
                            .setCommitPosition(position)
                            .setPreparePosition(position))
                    .build();
        });
    }

    @Override
    public void tombstone(TombstoneReq request, StreamObserver<TombstoneResp> answer) {
        answer(answer, () -> {
            String stream = named(request.getOptions().getStreamIdentifier());
            long position = position(node.log().tombstone(stream, Expected.of(request.getOptions())));
            return TombstoneResp.newBuilder()
                    .setPosition(TombstoneResp.Position.newBuilder()
                            .setCommitPosition(position)
                            .setPreparePosition(position))
                    .build();
        });
    }

    private static long position(AppendOutcome outcome) {
        if (outcome instanceof AppendOutcome.Tombstoned tombstoned) {
            throw Errors.streamDeleted(tombstoned.stream());
        }
        if (outcome instanceof AppendOutcome.Conflict conflict) {
            throw Errors.wrongExpectedVersion(conflict.stream(), conflict.expected(), conflict.actual());
        }
        return ((AppendOutcome.Stored) outcome).position();
    }

    /** Answers a call that has one answer. */
    public static <T> void answer(StreamObserver<T> answer, Supplier<T> result) {
        T value;
        try {
            value = result.get();
        } catch (StatusRuntimeException e) {
            answer.onError(e);
            return;
        }
        answer.onNext(value);
        answer.onCompleted();
    }
}
