// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.DeletePersistentSubscriptionOptions;
import io.kurrent.dbclient.GetPersistentSubscriptionInfoOptions;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.ListPersistentSubscriptionsOptions;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionInfo;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToStreamOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What consumers and their operators ask of the server; each call throws a {@link CallFailure}. */
record GroupCalls(Node node) {

    /** With the server's own ten, a group that handled nine events would be behind for ever, and get them again. */
    private static final int CHECKPOINT_EVENTS = 1;

    void create(ConsumerGroup group, int[] attempts) {
        managed("creation", group, attempts, client -> {
            if (group.streamName().isPresent()) {
                CreatePersistentSubscriptionToStreamOptions options = CreatePersistentSubscriptionToStreamOptions.get()
                        .requiresLeader()
                        .deadline(millis())
                        .maxRetryCount(group.attempts() - 1)
                        .checkpointLowerBound(CHECKPOINT_EVENTS)
                        .messageTimeoutInMs(group.patienceMillis());
                return client.createToStream(
                        group.streamName().get(),
                        group.name(),
                        group.isFromNow() ? options.fromEnd() : options.fromStart());
            }
            CreatePersistentSubscriptionToAllOptions options = CreatePersistentSubscriptionToAllOptions.get()
                    .requiresLeader()
                    .deadline(millis())
                    .maxRetryCount(group.attempts() - 1)
                    .checkpointLowerBound(CHECKPOINT_EVENTS)
                    .messageTimeoutInMs(group.patienceMillis())
                    .filter(SubscriptionFilter.newBuilder()
                            .withStreamNameRegularExpression(StreamNames.pattern(group.filter()))
                            .build());
            return client.createToAll(group.name(), group.isFromNow() ? options.fromEnd() : options.fromStart());
        });
    }

    void update(ConsumerGroup group, int[] attempts) {
        managed("change", group, attempts, client -> {
            if (group.streamName().isPresent()) {
                UpdatePersistentSubscriptionToStreamOptions options = UpdatePersistentSubscriptionToStreamOptions.get()
                        .requiresLeader()
                        .deadline(millis())
                        .maxRetryCount(group.attempts() - 1)
                        .checkpointLowerBound(CHECKPOINT_EVENTS)
                        .messageTimeoutInMs(group.patienceMillis());
                return client.updateToStream(
                        group.streamName().get(),
                        group.name(),
                        group.isFromNow() ? options.fromEnd() : options.fromStart());
            }
            UpdatePersistentSubscriptionToAllOptions options = UpdatePersistentSubscriptionToAllOptions.get()
                    .requiresLeader()
                    .deadline(millis())
                    .maxRetryCount(group.attempts() - 1)
                    .checkpointLowerBound(CHECKPOINT_EVENTS)
                    .messageTimeoutInMs(group.patienceMillis());
            return client.updateToAll(group.name(), group.isFromNow() ? options.fromEnd() : options.fromStart());
        });
    }

    void delete(ConsumerGroup group, int[] attempts) {
        DeletePersistentSubscriptionOptions options =
                DeletePersistentSubscriptionOptions.get().requiresLeader().deadline(millis());
        managed("deletion", group, attempts, client -> group.streamName()
                .<CompletableFuture<?>>map(stream -> client.deleteToStream(stream, group.name(), options))
                .orElseGet(() -> client.deleteToAll(group.name(), options)));
    }

    void replayParked(ConsumerGroup group, int[] attempts) {
        ReplayParkedMessagesOptions options =
                ReplayParkedMessagesOptions.get().requiresLeader().deadline(millis());
        managed("replay of parked events", group, attempts, client -> group.streamName()
                .<CompletableFuture<?>>map(stream -> client.replayParkedMessagesToStream(stream, group.name(), options))
                .orElseGet(() -> client.replayParkedMessagesToAll(group.name(), options)));
    }

    Optional<? extends PersistentSubscriptionInfo> info(ConsumerGroup group) {
        GetPersistentSubscriptionInfoOptions options =
                GetPersistentSubscriptionInfoOptions.get().requiresLeader().deadline(millis());
        String what = "question for the group " + group;
        return group.streamName().isPresent()
                ? node.read(what, client -> KurrentDBPersistentSubscriptionsClient.from(client)
                        .getInfoToStream(group.streamName().get(), group.name(), options))
                : node.read(what, client -> KurrentDBPersistentSubscriptionsClient.from(client)
                        .getInfoToAll(group.name(), options));
    }

    List<PersistentSubscriptionInfo> list() {
        ListPersistentSubscriptionsOptions options =
                ListPersistentSubscriptionsOptions.get().requiresLeader().deadline(millis());
        return node.read("question for all groups", client -> KurrentDBPersistentSubscriptionsClient.from(client)
                .listAll(options));
    }

    /** Joins a group; what comes is told to the listener. */
    PersistentSubscription join(ConsumerGroup group, int buffer, PersistentSubscriptionListener listener) {
        SubscribePersistentSubscriptionOptions options =
                SubscribePersistentSubscriptionOptions.get().requiresLeader().bufferSize(buffer);
        return node.once(
                "subscription of the group " + group,
                client -> group.streamName()
                        .map(stream -> KurrentDBPersistentSubscriptionsClient.from(client)
                                .subscribeToStream(stream, group.name(), options, listener))
                        .orElseGet(() -> KurrentDBPersistentSubscriptionsClient.from(client)
                                .subscribeToAll(group.name(), options, listener)),
                node.timeout().toNanos());
    }

    /** Over the connection that the store has; closed with it. */
    private void managed(
            String what,
            ConsumerGroup group,
            int[] attempts,
            Function<KurrentDBPersistentSubscriptionsClient, CompletableFuture<?>> call) {
        node.read(what + " of the group " + group, client -> {
            attempts[0]++;
            return call.apply(KurrentDBPersistentSubscriptionsClient.from(client))
                    .thenApply(done -> Boolean.TRUE);
        });
    }

    private long millis() {
        return node.timeout().toMillis();
    }
}
