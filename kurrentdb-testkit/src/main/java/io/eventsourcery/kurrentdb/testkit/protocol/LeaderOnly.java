// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Refuses on a follower what only the leader does: calls that ask for it, and appends to several streams. */
public final class LeaderOnly implements ServerInterceptor {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("requires-leader", Metadata.ASCII_STRING_MARSHALLER);

    private final Members members;
    private final Supplier<InetSocketAddress> self;

    public LeaderOnly(Members members, Supplier<InetSocketAddress> self) {
        this.members = members;
        this.self = self;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String service = call.getMethodDescriptor().getServiceName();
        boolean introduction = service.endsWith(".ServerFeatures") || service.endsWith(".Gossip");
        boolean required = Boolean.parseBoolean(headers.get(HEADER)) || service.endsWith(".StreamsService");
        InetSocketAddress leader = members.leader();
        if (introduction || !required || leader.equals(self.get())) {
            return next.startCall(call, headers);
        }
        StatusRuntimeException error = Errors.notLeader(leader.getAddress().getHostAddress(), leader.getPort());
        call.close(error.getStatus(), error.getTrailers());
        return new ServerCall.Listener<>() {};
    }
}
