// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Hears every answer that a client gets, and why there is none: the client looks for nodes by itself and tells its log, and
 * nobody else, what it met. Thread-safe.
 */
final class Contact implements ClientInterceptor {

    private final int hosts;
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> hopeless = new CompletableFuture<>();
    private volatile boolean heard;
    private volatile long answered = System.nanoTime();

    /** @param hosts how many addresses the client has to choose from, many when nobody knows */
    Contact(int hosts) {
        this.hosts = hosts;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String address = next.authority();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Heard<>(listener, address), headers);
            }
        };
    }

    /** One call, overheard. */
    private final class Heard<A> extends SimpleForwardingClientCallListener<A> {

        private final String address;

        private Heard(ClientCall.Listener<A> listener, String address) {
            super(listener);
            this.address = address;
        }

        @Override
        public void onHeaders(Metadata headers) {
            answered(address);
            super.onHeaders(headers);
        }

        @Override
        public void onMessage(A message) {
            answered(address);
            super.onMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            // Once a node has answered, a refused user is a matter of that call.
            boolean isOfOneCall = heard && status.getCode() == Status.Code.UNAUTHENTICATED;
            if (!isOfOneCall) {
                Trouble.of(status).ifPresent(trouble -> met(address, trouble));
            }
            super.onClose(status, trailers);
        }
    }

    private void met(String address, Trouble trouble) {
        troubles.put(address, trouble);
        if (isHopeless()) {
            hopeless.complete(null);
        }
    }

    private void answered(String address) {
        heard = true;
        if (!troubles.isEmpty() && troubles.remove(address) != null && hopeless.isDone()) {
            hopeless = new CompletableFuture<>();
        }
        answered();
    }

    /** A node has answered. */
    void answered() {
        answered = System.nanoTime();
    }

    boolean hasAnsweredSince(long nanoTime) {
        return answered - nanoTime > 0;
    }

    /** Done when each address was met with trouble that does not pass by itself. */
    CompletableFuture<Void> hopeless() {
        return hopeless;
    }

    /** Each address was met with trouble that does not pass by itself. */
    boolean isHopeless() {
        return troubles.size() >= hosts && areLasting();
    }

    /** No address that was met is of use until somebody changes something. */
    boolean areLasting() {
        return !troubles.isEmpty() && troubles.values().stream().allMatch(Trouble::isLasting);
    }

    /** What stands between us and the nodes, by address. */
    Optional<String> troubles() {
        return troubles.isEmpty()
                ? Optional.empty()
                : Optional.of(troubles.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + entry.getValue().text())
                        .collect(Collectors.joining("; ")));
    }
}
