// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.session;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.grpc.stub.StreamObserver;
import io.kurrentdb.protocol.v2.streams.AppendRequest;
import io.kurrentdb.protocol.v2.streams.AppendSessionResponse;
import io.kurrentdb.protocol.v2.streams.StreamsServiceGrpc;

/** The append to several streams, the only call of the second protocol version that clients of 1.1 make. */
public final class SessionCalls extends StreamsServiceGrpc.StreamsServiceImplBase {

    private final Node node;

    public SessionCalls(Node node) {
        this.node = node;
    }

    @Override
    public StreamObserver<AppendRequest> appendSession(StreamObserver<AppendSessionResponse> answer) {
        return new AppendSession(node, answer);
    }
}
