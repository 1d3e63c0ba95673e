// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refuses calls of nobody who is known, and what a caller has no right to; the introduction is for everybody. */
public final class Credentials implements ServerInterceptor {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, Caller> callers;
    private final Rights rights;

    public Credentials(Collection<Caller> callers, EventLog log) {
        this.callers = callers.stream().collect(Collectors.toMap(Caller::header, Function.identity()));
        this.rights = new Rights(log);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String service = call.getMethodDescriptor().getServiceName();
        if (service.endsWith(".ServerFeatures") || service.endsWith(".Gossip")) {
            return next.startCall(call, headers);
        }
        String header = headers.get(HEADER);
        Caller caller = header == null ? null : callers.get(header);
        if (caller == null) {
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return caller.isAdmin() ? next.startCall(call, headers) : new Limited<>(call, headers, next, caller);
    }

    /** One call of somebody who has not all rights: refused with the first message that asks for too much. */
    private final class Limited<Q, A> extends SimpleForwardingServerCallListener<Q> {

        private final ServerCall<Q, A> call;
        private final Caller caller;
        private boolean refused;

        private Limited(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next, Caller caller) {
            super(next.startCall(call, headers));
            this.call = call;
            this.caller = caller;
        }

        @Override
        public void onMessage(Q message) {
            if (!refused && !rights.permit(caller, call.getMethodDescriptor(), message)) {
                refused = true;
                StatusRuntimeException denied = Refusals.accessDenied(call.getMethodDescriptor());
                call.close(denied.getStatus(), denied.getTrailers() == null ? new Metadata() : denied.getTrailers());
            }
            if (!refused) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
