// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Storages that lend a shard twice, let go of the fence, or forget a part of what they were told. */
final class BrokenSubscriptions {

    private BrokenSubscriptions() {}

    private static Storage broken(Storage storage, UnaryOperator<SubscriptionStorage> change) {
        return SubscriptionsAround.in(storage, change);
    }

    /** Looks whether the shard is free, lets others go first, and takes it without looking again. */
    static Storage lookThenTake(Storage storage) {
        Meeting meeting = new Meeting();
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public Optional<Lease> take(ShardKey shard, String node, Duration life) {
                Optional<StoredShard> free =
                        stored(shard).filter(it -> it.owner().isEmpty() && !it.paused());
                meeting.untilAnotherComes();
                return free.flatMap(it -> inner.take(shard, node, life)
                        .or(() -> stored(shard).map(now -> new Lease(shard, now.epoch(), now.reached()))));
            }
        });
    }

    /** Any lease stores its checkpoint. */
    static Storage notFenced(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean advance(Lease lease, Position reached) {
                return stored(lease.shard())
                        .map(now -> inner.advance(new Lease(lease.shard(), now.epoch(), now.reached()), reached))
                        .orElse(false);
            }
        });
    }

    /** Takes it for lost as soon as its time is over. */
    static Storage fencedByTime(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean advance(Lease lease, Position reached) {
                return stored(lease.shard()).flatMap(StoredShard::owner).isPresent() && inner.advance(lease, reached);
            }
        });
    }

    /** Looks whether the other one is stored, lets others go first, and removes without looking again. */
    static Storage lookThenReplace(Storage storage) {
        Meeting meeting = new Meeting();
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean replace(
                    String subscription, String by, BiPredicate<List<StoredShard>, List<StoredShard>> condition) {
                boolean isStored = stored(new ShardKey(by, 0)).isPresent();
                meeting.untilAnotherComes();
                if (isStored) {
                    inner.remove(subscription);
                }
                return isStored;
            }
        });
    }

    static Storage dividedAnew(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean divide(String subscription, int shards, String filter, ToIntFunction<ParkedStream> shardOf) {
                StoredShard first = stored(new ShardKey(subscription, 0)).orElseThrow();
                inner.remove(subscription);
                inner.create(subscription, shards, first.filter(), first.reached());
                return true;
            }
        });
    }

    static Storage parkedLeftBehind(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean divide(String subscription, int shards, String filter, ToIntFunction<ParkedStream> shardOf) {
                return inner.divide(
                        subscription, shards, filter, parked -> parked.shard().number());
            }
        });
    }

    static Storage keyForgotten(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void park(ParkedStream parked) {
                inner.park(new ParkedStream(
                        parked.shard(),
                        parked.tenant(),
                        parked.stream(),
                        parked.event(),
                        parked.failure(),
                        parked.decision()));
            }
        });
    }

    static Storage replacedAnyway(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean replace(
                    String subscription, String by, BiPredicate<List<StoredShard>, List<StoredShard>> condition) {
                return inner.replace(subscription, by, (its, others) -> true);
            }
        });
    }

    static Storage renewalForgotten(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void renew(String node, Duration life) {}
        });
    }

    static Storage releasedByAnybody(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void release(Lease lease) {
                stored(lease.shard())
                        .ifPresent(now -> inner.release(new Lease(lease.shard(), now.epoch(), now.reached())));
            }
        });
    }

    static Storage leavingForgotten(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void leave(String node) {}
        });
    }

    static Storage caseIgnored(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void create(String subscription, int shards, String filter, Position start) {
                boolean known = inner.shards().stream()
                        .anyMatch(shard -> shard.key().subscription().equalsIgnoreCase(subscription));
                inner.create(subscription, known ? 0 : shards, filter, start);
            }
        });
    }

    static Storage nodesOfAnyCase(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void leave(String node) {
                inner.leave(node.toLowerCase(Locale.ROOT));
            }
        });
    }

    static Storage createdAnew(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void create(String subscription, int shards, String filter, Position start) {
                inner.remove(subscription);
                inner.create(subscription, shards, filter, start);
            }
        });
    }

    static Storage pauseForgotten(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public Optional<Lease> take(ShardKey shard, String node, Duration life) {
                stored(shard)
                        .filter(StoredShard::paused)
                        .ifPresent(it -> inner.pause(it.key().subscription(), false));
                return inner.take(shard, node, life);
            }
        });
    }

    static Storage parkedSurviveReset(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void reset(String subscription, Position to) {
                List<ParkedStream> kept = inner.parked(subscription);
                inner.reset(subscription, to);
                kept.forEach(inner::park);
            }
        });
    }

    /** Says that it has forgotten two, and then that none is left. */
    static Storage tenantKept(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            private int left = 2;

            @Override
            public int forget(TenantId tenant, int limit) {
                int told = left;
                left = 0;
                return told;
            }
        });
    }

    static Storage everyTenantForgotten(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            private int left = 2;

            @Override
            public int forget(TenantId tenant, int limit) {
                inner.shards().stream()
                        .map(shard -> shard.key().subscription())
                        .distinct()
                        .forEach(name -> inner.parked(name).forEach(inner::unpark));
                int told = left;
                left = 0;
                return told;
            }
        });
    }

    static Storage parkedLostInRename(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void rename(String from, String to) {
                inner.parked(from).forEach(inner::unpark);
                inner.rename(from, to);
            }
        });
    }

    static Storage parkedInAnyOrder(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public List<ParkedStream> parked(String subscription) {
                return inner.parked(subscription).stream()
                        .sorted(Comparator.comparing(
                                parked -> parked.event().position().toString()))
                        .toList();
            }
        });
    }

    static Storage tenantIgnored(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public boolean decide(
                    String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision) {
                return inner.parked(subscription).stream()
                        .filter(parked -> parked.stream().equals(stream))
                        .anyMatch(parked -> inner.decide(subscription, parked.tenant(), stream, event, decision));
            }
        });
    }

    static Storage firstFailureStays(Storage storage) {
        return broken(storage, all -> new SubscriptionsAround(all) {
            @Override
            public void park(ParkedStream parked) {
                if (inner.parked(parked.shard().subscription()).stream()
                        .noneMatch(known -> known.stream().equals(parked.stream())
                                && known.tenant().equals(parked.tenant()))) {
                    inner.park(parked);
                }
            }
        });
    }
}
