// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.protocol.session.SessionErrors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;

/** Refusals for which it does not matter what was asked, in the form of the protocol version that was spoken. */
public final class Refusals {

    private Refusals() {}

    /** The node leads nobody and knows nobody to send the caller to. */
    public static StatusRuntimeException notReady() {
        return Status.UNAVAILABLE.withDescription("Server Is Not Ready").asRuntimeException();
    }

    /** Another node leads: told in trailers by the first version of the protocol, in a detail by the second. */
    public static StatusRuntimeException notLeader(MethodDescriptor<?, ?> method, InetSocketAddress leader) {
        return notLeader(method, leader.getAddress().getHostAddress(), leader.getPort());
    }

    static StatusRuntimeException notLeader(MethodDescriptor<?, ?> method, String host, int port) {
        return isOfVersionTwo(method) ? SessionErrors.notLeader(host, port) : Errors.notLeader(host, port);
    }

    static StatusRuntimeException accessDenied(MethodDescriptor<?, ?> method) {
        return isOfVersionTwo(method) ? SessionErrors.accessDenied() : Errors.accessDenied();
    }

    private static boolean isOfVersionTwo(MethodDescriptor<?, ?> method) {
        return method.getFullMethodName().startsWith("kurrentdb.protocol.v2.");
    }
}
