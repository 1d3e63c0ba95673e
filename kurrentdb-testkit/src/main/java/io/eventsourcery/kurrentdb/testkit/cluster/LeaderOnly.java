// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.cluster;

import io.eventsourcery.kurrentdb.testkit.protocol.Refusals;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Refuses on a node that does not lead what only the leader does; a write that does not insist is passed on to it. */
public final class LeaderOnly implements ServerInterceptor {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("requires-leader", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<String> WRITES = Set.of("Append", "BatchAppend", "Delete", "Tombstone");

    private final Members members;
    private final Supplier<InetSocketAddress> self;

    public LeaderOnly(Members members, Supplier<InetSocketAddress> self) {
        this.members = members;
        this.self = self;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<StatusRuntimeException> refusal = refusal(call.getMethodDescriptor(), headers);
        if (refusal.isEmpty()) {
            return next.startCall(call, headers);
        }
        Metadata trailers = refusal.get().getTrailers();
        call.close(refusal.get().getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }

    private Optional<StatusRuntimeException> refusal(MethodDescriptor<?, ?> method, Metadata headers) {
        String service = method.getServiceName();
        if (service.endsWith(".ServerFeatures") || service.endsWith(".Gossip")) {
            return Optional.empty();
        }
        boolean session = service.endsWith(".StreamsService");
        boolean group = service.endsWith(".PersistentSubscriptions");
        boolean write = session || group || WRITES.contains(method.getBareMethodName());
        boolean insists = session || group || Boolean.parseBoolean(headers.get(HEADER));
        Standing standing = members.standing(self.get());
        if (standing instanceof Standing.Following following) {
            return insists ? Optional.of(Refusals.notLeader(method, following.leader())) : Optional.empty();
        }
        boolean refused = standing instanceof Standing.Resigning && write
                || standing instanceof Standing.Leaderless && (write || insists);
        return refused ? Optional.of(Refusals.notReady()) : Optional.empty();
    }
}
