// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo;
import java.util.List;

/** A group at one moment, for those who ask. */
record GroupState(
        GroupKey key,
        GroupSettings settings,
        String start,
        String lastKnown,
        String lastDone,
        int retries,
        int parked,
        List<Connection> connections) {

    /** One consumer. */
    record Connection(int capacity, int unsettled, long delivered) {
        static Connection of(Consumer consumer) {
            return new Connection(consumer.capacity(), consumer.unsettled().size(), consumer.delivered());
        }
    }

    SubscriptionInfo message() {
        SubscriptionInfo.Builder info = SubscriptionInfo.newBuilder()
                .setEventSource(key.source())
                .setGroupName(key.group())
                .setStatus("Live")
                .setStartFrom(start)
                .setLastKnownEventPosition(lastKnown)
                .setLastCheckpointedEventPosition(lastDone)
                .setTotalItems(
                        connections.stream().mapToLong(Connection::delivered).sum())
                .setTotalInFlightMessages(unsettled())
                .setOutstandingMessagesCount(unsettled())
                .setRetryBufferCount(retries)
                .setParkedMessageCount(parked);
        settings(info);
        connections.forEach(connection -> info.addConnections(SubscriptionInfo.ConnectionInfo.newBuilder()
                .setTotalItems(connection.delivered())
                .setInFlightMessages(connection.unsettled())
                .setAvailableSlots(connection.capacity() - connection.unsettled())));
        return info.build();
    }

    private int unsettled() {
        return connections.stream().mapToInt(Connection::unsettled).sum();
    }

    private void settings(SubscriptionInfo.Builder info) {
        GroupSettings.Buffers buffers = settings.buffers();
        info.setResolveLinkTos(settings.resolveLinks())
                .setExtraStatistics(settings.extraStatistics())
                .setMaxRetryCount(settings.maxRetries())
                .setMessageTimeoutMilliseconds(settings.messageTimeoutMillis())
                .setMaxSubscriberCount(settings.maxConsumers())
                .setNamedConsumerStrategy(settings.strategy())
                .setLiveBufferSize(buffers.live())
                .setReadBatchSize(buffers.read())
                .setBufferSize(buffers.history())
                .setCheckPointAfterMilliseconds(buffers.checkpointAfterMillis())
                .setMinCheckPointCount(buffers.minCheckpoint())
                .setMaxCheckPointCount(buffers.maxCheckpoint());
    }
}
