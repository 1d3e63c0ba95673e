// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What consumers ask of the server. */
record GroupCalls(Node node) {

    /** @throws CallFailure when it is not there and cannot be made */
    void createIfAbsent(ConsumerGroup group) {
        try {
            node.read("creation of the group " + group, client -> creation(of(client), group)
                    .thenApply(done -> Boolean.TRUE));
        } catch (CallFailure e) {
            boolean exists = e.getCause() instanceof StatusRuntimeException status
                    && status.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
            if (!exists) {
                throw e;
            }
        }
    }

    private CompletableFuture<?> creation(KurrentDBPersistentSubscriptionsClient client, ConsumerGroup group) {
        Optional<String> stream = group.streamName();
        if (stream.isPresent()) {
            CreatePersistentSubscriptionToStreamOptions options = CreatePersistentSubscriptionToStreamOptions.get()
                    .requiresLeader()
                    .deadline(node.timeout().toMillis())
                    .maxRetryCount(group.attempts() - 1)
                    .messageTimeoutInMs(group.patienceMillis());
            return client.createToStream(
                    stream.get(), group.name(), group.isFromNow() ? options.fromEnd() : options.fromStart());
        }
        CreatePersistentSubscriptionToAllOptions options = CreatePersistentSubscriptionToAllOptions.get()
                .requiresLeader()
                .deadline(node.timeout().toMillis())
                .maxRetryCount(group.attempts() - 1)
                .messageTimeoutInMs(group.patienceMillis())
                .filter(SubscriptionFilter.newBuilder()
                        .withStreamNameRegularExpression(StreamNames.pattern(group.filter()))
                        .build());
        return client.createToAll(group.name(), group.isFromNow() ? options.fromEnd() : options.fromStart());
    }

    /** Joins a group; what comes is told to the listener. */
    PersistentSubscription join(ConsumerGroup group, int buffer, PersistentSubscriptionListener listener) {
        SubscribePersistentSubscriptionOptions options =
                SubscribePersistentSubscriptionOptions.get().requiresLeader().bufferSize(buffer);
        return node.once(
                "subscription of the group " + group,
                client -> group.streamName()
                        .map(stream -> of(client).subscribeToStream(stream, group.name(), options, listener))
                        .orElseGet(() -> of(client).subscribeToAll(group.name(), options, listener)),
                node.timeout().toNanos());
    }

    /** Over the same connection; closed with it. */
    private static KurrentDBPersistentSubscriptionsClient of(KurrentDBClient client) {
        return KurrentDBPersistentSubscriptionsClient.from(client);
    }
}
