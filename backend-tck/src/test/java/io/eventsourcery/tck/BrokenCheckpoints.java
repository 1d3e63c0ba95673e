// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checkpoints and parked streams that are kept wrongly, as a runtime notices it. */
final class BrokenCheckpoints {

    private BrokenCheckpoints() {}

    /** Every lease begins with the first event. */
    static Storage checkpointForgotten(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public Optional<Lease> take(ShardKey shard, String node, Duration life) {
                return inner.take(shard, node, life).map(it -> new Lease(shard, it.epoch(), Position.start()));
            }
        });
    }

    /** The next worker does not know which streams wait. */
    static Storage parkedForgotten(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public List<ParkedStream> parked(String subscription) {
                return List.of();
            }
        });
    }

    static Storage pageWithoutLimit(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public List<ParkedStream> parked(String subscription, Position behind, int limit) {
                return inner.parked(subscription, behind, Integer.MAX_VALUE);
            }
        });
    }

    static Storage everyPageTheFirst(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public List<ParkedStream> parked(String subscription, Position behind, int limit) {
                return inner.parked(subscription, Position.start(), limit);
            }
        });
    }

    /** What has the leading number of the position in common with the last one of a page is on none. */
    static Storage minorNumberIgnored(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public List<ParkedStream> parked(String subscription, Position behind, int limit) {
                return inner.parked(subscription, new Position(behind.major(), Long.MAX_VALUE), limit);
            }
        });
    }

    static Storage countedWithAllOthers(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public int parkedCount(String subscription) {
                return inner.shards().stream()
                        .map(shard -> shard.key().subscription())
                        .distinct()
                        .mapToInt(inner::parkedCount)
                        .sum();
            }
        });
    }

    static Storage decisionForgotten(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public boolean decide(
                    String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision) {
                return inner.decide(subscription, tenant, stream, event, ParkedStream.Decision.WAIT);
            }
        });
    }

    /** A decision is stored about the stream, at whatever event it waits by now. */
    static Storage decidedAtAnyEvent(Storage storage) {
        return SubscriptionsAround.in(storage, subscriptions -> new SubscriptionsAround(subscriptions) {
            @Override
            public boolean decide(
                    String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision) {
                return inner.parked(subscription).stream()
                        .filter(it -> it.tenant().equals(tenant) && it.stream().equals(stream))
                        .anyMatch(it -> inner.decide(
                                subscription, tenant, stream, it.event().id(), decision));
            }
        });
    }
}
