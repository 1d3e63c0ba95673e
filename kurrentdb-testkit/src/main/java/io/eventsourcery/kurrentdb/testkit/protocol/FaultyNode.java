// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.kurrentdb.testkit.fault.Faults;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.concurrent.ScheduledExecutorService;

/** Lets calls fail as the fault switches say; decides when the first message of a call arrives. */
public final class FaultyNode implements ServerInterceptor {

    private final Faults faults;
    private final ScheduledExecutorService timer;

    public FaultyNode(Faults faults, ScheduledExecutorService timer) {
        this.faults = faults;
        this.timer = timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        FaultyCall<Q, A> faulty = new FaultyCall<>(call, timer);
        return new SimpleForwardingServerCallListener<>(next.startCall(faulty, headers)) {
            private boolean arrived;
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                if (!arrived) {
                    arrived = true;
                    faults.arrived(Calls.of(call.getMethodDescriptor(), message))
                            .ifPresent(fault -> fail(fault, message));
                }
                if (!refused) {
                    super.onMessage(message);
                }
            }

            private void fail(Fault fault, Q message) {
                if (fault instanceof Fault.Refusal refusal) {
                    refused = true;
                    faulty.refuse(error(refusal, call));
                } else if (fault instanceof Fault.Missing && message instanceof ReadReq read) {
                    refused = true;
                    faulty.answerInstead(call.getMethodDescriptor()
                            .parseResponse(missing(read).toByteString().newInput()));
                } else {
                    faulty.failLater(fault);
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }

    private static ReadResp missing(ReadReq read) {
        return ReadResp.newBuilder()
                .setStreamNotFound(ReadResp.StreamNotFound.newBuilder()
                        .setStreamIdentifier(read.getOptions().getStream().getStreamIdentifier()))
                .build();
    }

    private static StatusRuntimeException error(Fault.Refusal refusal, ServerCall<?, ?> call) {
        return switch (refusal.reason()) {
            case UNAVAILABLE -> Refusals.notReady();
            case CANCELLED -> Status.CANCELLED.asRuntimeException();
            case ACCESS_DENIED -> Refusals.accessDenied(call.getMethodDescriptor());
            case NOT_LEADER -> Refusals.notLeader(call.getMethodDescriptor(), refusal.host(), refusal.port());
        };
    }
}
