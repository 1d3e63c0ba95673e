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
 * The status of a group of consumers, as its server reported it at one moment.
 *
 * @param name of the group
 * @param source the stream on the server whose events it shares, {@code $all} when it is not one stream
 * @param consumers how many are joined
 * @param unanswered how many events they have received and not answered yet
 * @param parked how many events the server gave up, to be replayed or left
 * @param behind the distance from the group's checkpoint to the last event that the server has for it: in
 *     events for a group of one stream, in bytes of the log otherwise; absent while there is no checkpoint. Servers
 *     write checkpoints from time to time, so a group that has handled everything may be behind for a while.
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
