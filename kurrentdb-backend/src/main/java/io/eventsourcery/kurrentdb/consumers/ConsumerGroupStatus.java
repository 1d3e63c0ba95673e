// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.kurrent.dbclient.PersistentSubscriptionInfo;
import io.kurrent.dbclient.PersistentSubscriptionStats;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import io.kurrent.dbclient.PersistentSubscriptionToAllStats;
import io.kurrent.dbclient.PersistentSubscriptionToStreamInfo;
import io.kurrent.dbclient.PersistentSubscriptionToStreamStats;
import java.util.OptionalLong;

/**
 * How a group of consumers is doing, as its server said at one moment.
 *
 * @param name of the group
 * @param source the stream on the server whose events it shares, {@code $all} when it is not one stream
 * @param consumers how many are joined
 * @param unanswered how many events they have been given and not answered yet
 * @param parked how many events were given up, to be replayed or left
 * @param behind how far the last event that is noted as handled is from the last one that the server has for the group: in
 *     events for a group of one stream, in bytes of the log otherwise; absent while the server has noted none. Servers note it
 *     now and then, so that a group that is handled completely may be behind for a while.
 */
public record ConsumerGroupStatus(
        String name, String source, int consumers, long unanswered, long parked, OptionalLong behind) {

    static ConsumerGroupStatus of(PersistentSubscriptionInfo info) {
        if (info instanceof PersistentSubscriptionToAllInfo all) {
            return of(info, all.getStats(), behind(all.getStats()));
        }
        PersistentSubscriptionToStreamStats stats = ((PersistentSubscriptionToStreamInfo) info).getStats();
        return of(info, stats, behind(stats));
    }

    private static ConsumerGroupStatus of(
            PersistentSubscriptionInfo info, PersistentSubscriptionStats stats, OptionalLong behind) {
        return new ConsumerGroupStatus(
                info.getGroupName(),
                info.getEventSource(),
                info.getConnections().size(),
                stats.getTotalInFlightMessages(),
                stats.getParkedMessageCount(),
                behind);
    }

    private static OptionalLong behind(PersistentSubscriptionToAllStats stats) {
        return stats.getLastCheckpointedEventPosition().isEmpty()
                        || stats.getLastKnownEventPosition().isEmpty()
                ? OptionalLong.empty()
                : distance(
                        stats.getLastCheckpointedEventPosition().get().getCommitUnsigned(),
                        stats.getLastKnownEventPosition().get().getCommitUnsigned());
    }

    private static OptionalLong behind(PersistentSubscriptionToStreamStats stats) {
        return stats.getLastCheckpointedEventRevision().isEmpty()
                        || stats.getLastKnownEventRevision().isEmpty()
                ? OptionalLong.empty()
                : distance(
                        stats.getLastCheckpointedEventRevision().get(),
                        stats.getLastKnownEventRevision().get());
    }

    private static OptionalLong distance(long done, long known) {
        return done < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, known - done));
    }
}
