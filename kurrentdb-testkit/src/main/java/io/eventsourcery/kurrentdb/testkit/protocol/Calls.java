// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.grpc.MethodDescriptor;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import java.util.Map;

/** Which call a method and its first message are. */
final class Calls {

    private static final Map<String, Call> BY_METHOD = Map.of(
            "event_store.client.server_features.ServerFeatures/GetSupportedMethods", Call.FEATURES,
            "event_store.client.gossip.Gossip/Read", Call.GOSSIP,
            "event_store.client.streams.Streams/Append", Call.APPEND,
            "event_store.client.streams.Streams/Delete", Call.DELETE,
            "event_store.client.streams.Streams/Tombstone", Call.TOMBSTONE,
            "event_store.client.persistent_subscriptions.PersistentSubscriptions/Read", Call.CONSUME,
            "kurrentdb.protocol.v2.streams.StreamsService/AppendSession", Call.APPEND_SESSION);

    private Calls() {}

    static Call of(MethodDescriptor<?, ?> method, Object message) {
        if (message instanceof ReadReq read) {
            boolean stream = read.getOptions().hasStream();
            return read.getOptions().hasSubscription()
                    ? stream ? Call.SUBSCRIBE_TO_STREAM : Call.SUBSCRIBE_TO_ALL
                    : stream ? Call.READ_STREAM : Call.READ_ALL;
        }
        return BY_METHOD.getOrDefault(method.getFullMethodName(), Call.MANAGE_SUBSCRIPTIONS);
    }
}
