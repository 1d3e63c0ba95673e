// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateReq;

/** How a group is to behave. */
public record GroupSettings(
        boolean resolveLinks,
        boolean extraStatistics,
        int maxRetries,
        int messageTimeoutMillis,
        int maxConsumers,
        String strategy,
        Buffers buffers) {

    /** How much is read ahead, and how often progress is noted; the largest time is never. */
    public record Buffers(
            int live, int read, int history, int checkpointAfterMillis, int minCheckpoint, int maxCheckpoint) {}

    public static GroupSettings of(CreateReq.Settings from) {
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
                        never(from.getCheckpointAfterMs()),
                        from.getMinCheckpointCount(),
                        from.getMaxCheckpointCount()));
    }

    @SuppressWarnings("deprecation")
    private static String strategy(CreateReq.Settings from) {
        return from.getConsumerStrategy().isEmpty()
                ? from.getNamedConsumerStrategy().name()
                : from.getConsumerStrategy();
    }

    private static int never(int millis) {
        return millis == 0 ? Integer.MAX_VALUE : millis;
    }

    /** Whether a page of the history fits into the buffer, without which the server makes no group. */
    public boolean isPossible() {
        return buffers.read() < buffers.history();
    }

    public static GroupSettings of(UpdateReq.Settings from) {
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
                        never(from.getCheckpointAfterMs()),
                        from.getMinCheckpointCount(),
                        from.getMaxCheckpointCount()));
    }
}
