// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateReq;

/** How a group is to behave. The numbers for buffers and checkpoints are only repeated in answers. */
record GroupSettings(
        boolean resolveLinks,
        boolean extraStatistics,
        int maxRetries,
        int messageTimeoutMillis,
        int maxConsumers,
        String strategy,
        Buffers buffers) {

    /** What a server does with memory and disk, and the stand-in does not. */
    record Buffers(int live, int read, int history, int checkpointAfterMillis, int minCheckpoint, int maxCheckpoint) {}

    static GroupSettings of(CreateReq.Settings from) {
        return new GroupSettings(
                from.getResolveLinks(),
                from.getExtraStatistics(),
                from.getMaxRetryCount(),
                from.getMessageTimeoutMs(),
                from.getMaxSubscriberCount(),
                strategy(from),
                new Buffers(
                        from.getLiveBufferSize(),
                        from.getReadBatchSize(),
                        from.getHistoryBufferSize(),
                        from.getCheckpointAfterMs(),
                        from.getMinCheckpointCount(),
                        from.getMaxCheckpointCount()));
    }

    @SuppressWarnings("deprecation")
    private static String strategy(CreateReq.Settings from) {
        return from.getConsumerStrategy().isEmpty()
                ? from.getNamedConsumerStrategy().name()
                : from.getConsumerStrategy();
    }

    static GroupSettings of(UpdateReq.Settings from) {
        return new GroupSettings(
                from.getResolveLinks(),
                from.getExtraStatistics(),
                from.getMaxRetryCount(),
                from.getMessageTimeoutMs(),
                from.getMaxSubscriberCount(),
                from.getNamedConsumerStrategy().name(),
                new Buffers(
                        from.getLiveBufferSize(),
                        from.getReadBatchSize(),
                        from.getHistoryBufferSize(),
                        from.getCheckpointAfterMs(),
                        from.getMinCheckpointCount(),
                        from.getMaxCheckpointCount()));
    }
}
