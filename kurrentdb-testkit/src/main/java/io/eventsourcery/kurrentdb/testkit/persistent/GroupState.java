// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupSettings;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo;
import java.util.List;

/** A group at one moment, for those who ask. */
record GroupState(
        GroupKey key,
        GroupSettings settings,
        String status,
        String start,
        String lastKnown,
        String checkpoint,
        long processed,
        Waiting waiting,
        List<Connection> connections) {

    /** Events that nobody handles at the moment. */
    record Waiting(int retries, int read, long live, int parked) {}

    /** One consumer. */
    record Connection(int capacity, int unsettled, long delivered, String user, String name) {
        static Connection of(Consumer consumer) {
            return new Connection(
                    consumer.capacity(),
                    consumer.unsettled().size(),
                    consumer.delivered(),
                    consumer.user(),
                    consumer.name().toString());
        }
    }

    SubscriptionInfo message() {
        SubscriptionInfo.Builder info = SubscriptionInfo.newBuilder()
                .setEventSource(key.source())
                .setGroupName(key.group())
                .setStatus(status)
                .setStartFrom(start)
                .setLastKnownEventPosition(lastKnown)
                .setLastCheckpointedEventPosition(checkpoint)
                .setTotalItems(processed)
                .setTotalInFlightMessages(unsettled())
                .setOutstandingMessagesCount(unsettled())
                .setRetryBufferCount(waiting.retries())
                .setReadBufferCount(waiting.read())
                .setLiveBufferCount(waiting.live())
                .setParkedMessageCount(waiting.parked());
        settings(info);
        connections.forEach(connection -> info.addConnections(SubscriptionInfo.ConnectionInfo.newBuilder()
                .setUsername(connection.user())
                .setConnectionName(connection.name())
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
