// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.OpenSubscriptions;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.List;
import java.util.UUID;

/** One consumer's call: first which group it joins, then what it says about the events it gets. */
final class ConsumeCall implements StreamObserver<ReadReq> {

    private final Node node;
    private final Groups groups;
    private final ServerCallStreamObserver<ReadResp> answers;
    private volatile Membership membership;

    /** What there is to leave again. */
    private record Membership(Group group, Consumer consumer, Pump<ReadResp> pump, OpenSubscriptions.Entry entry) {}

    ConsumeCall(Node node, Groups groups, ServerCallStreamObserver<ReadResp> answers) {
        this.node = node;
        this.groups = groups;
        this.answers = answers;
        // The handlers must be there before this call returns; there is nothing to leave until it has joined.
        answers.setOnCancelHandler(this::leave);
        answers.setOnCloseHandler(this::leave);
        answers.setOnReadyHandler(this::wake);
    }

    @Override
    public void onNext(ReadReq request) {
        Membership joined = membership;
        if (joined != null) {
            settle(joined, request);
            return;
        }
        try {
            if (!request.hasOptions()) {
                throw Errors.invalidArgument("The group to join was not named first");
            }
            join(request.getOptions());
        } catch (StatusRuntimeException e) {
            answers.onError(e);
        }
    }

    private static void settle(Membership joined, ReadReq request) {
        if (request.hasAck()) {
            joined.group().acknowledge(ids(request.getAck().getIdsList()));
        } else if (request.hasNack()) {
            joined.group()
                    .refuse(
                            ids(request.getNack().getIdsList()),
                            request.getNack().getAction());
        } else {
            joined.pump().fail(Errors.invalidArgument("Neither an acknowledgement nor a refusal"));
        }
    }

    private void join(ReadReq.Options options) {
        Group group = groups.get(new GroupKey(
                options.hasAll() ? GroupKey.ALL : Wire.name(options.getStreamIdentifier()), options.getGroupName()));
        if (options.getBufferSize() < 0) {
            throw Errors.unknown("The buffer of a consumer is negative");
        }
        Consumer consumer = new Consumer(options.getBufferSize(), node.user());
        Pump<ReadResp> pump = Pump.started(answers, consumer, node.executor(), this::leave);
        consumer.sendBy(pump);
        OpenSubscriptions.Entry entry = new OpenSubscriptions.Entry(pump, () -> {});
        node.open().add(entry);
        membership = new Membership(group, consumer, pump, entry);
        group.join(consumer);
    }

    private static List<UUID> ids(List<Shared.UUID> ids) {
        return ids.stream().map(Wire::id).toList();
    }

    private void wake() {
        Membership joined = membership;
        if (joined != null) {
            joined.pump().wake();
        }
    }

    private void leave() {
        Membership joined = membership;
        if (joined != null) {
            node.open().remove(joined.entry());
            joined.group().leave(joined.consumer());
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        leave();
    }

    @Override
    public void onCompleted() {
        Membership joined = membership;
        if (joined == null) {
            answers.onCompleted();
        } else {
            joined.pump().end();
        }
    }
}
