// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Subscriptions as a whole: they are created, described, renamed, paused, begun again and removed. */
public abstract class SubscriptionStorageConformance extends ReplacementConformance {

    @Test
    public void a_created_subscription_has_all_its_shards_at_their_beginning_and_free() {
        if (isRefused()) {
            return;
        }
        in(storage -> storage.create(name, 3, "orders", SOMEWHERE));

        assertThat(shards(name))
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .mapToObj(number -> new StoredShard(
                                new ShardKey(name, number), 3, "orders", SOMEWHERE, 0, Optional.empty(), false))
                        .toList());
    }

    @Test
    public void what_was_created_before_stays_as_it_is() {
        if (isRefused()) {
            return;
        }
        create(name, 2);
        assertThat(advance(taken(shard, alice, LONG), 9)).isTrue();
        in(storage -> storage.pause(name, true));
        List<StoredShard> before = shards(name);

        in(storage -> storage.create(name, 2, "orders", SOMEWHERE));

        assertThat(shards(name)).isEqualTo(before);
    }

    @Test
    public void a_shard_that_is_missing_is_created_beside_the_others() {
        if (isRefused()) {
            return;
        }
        create(name, 1);
        StoredShard before = stored(shard);

        in(storage -> storage.create(name, 3, "everything", SOMEWHERE));

        assertThat(shards(name)).hasSize(3).startsWith(before);
    }

    @Test
    public void two_nodes_may_create_one_subscription_at_once() {
        if (isRefused()) {
            return;
        }
        List<String> all = IntStream.range(0, ROUNDS)
                .mapToObj(round -> named(name + " " + round))
                .toList();

        together(
                ROUNDS,
                (its, racer, round) -> ask(its, storage -> {
                    storage.create(all.get(round), 4, "by " + racer, Position.of(racer));
                    return true;
                }));

        assertThat(all).allSatisfy(one -> assertThat(shards(one))
                .extracting(stored -> stored.key().number())
                .containsExactly(0, 1, 2, 3));
    }

    @Test
    public void shards_are_listed_by_name_and_number() {
        if (isRefused()) {
            return;
        }
        create(named(name + " b"), 2);
        create(named(name + " B"), 2);
        create(name, 12);

        assertThat(ask(SubscriptionStorage::shards).stream()
                        .map(StoredShard::key)
                        .filter(key -> key.subscription().startsWith(name)))
                .containsExactlyElementsOf(Stream.of(keys(name, 12), keys(name + " B", 2), keys(name + " b", 2))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<ShardKey> keys(String subscription, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ShardKey(subscription, number))
                .toList();
    }

    @Test
    public void a_description_replaces_that_of_all_shards_and_nothing_else() {
        if (isRefused()) {
            return;
        }
        create(name, 2);
        create(other, 1);
        Lease lease = taken(shard, alice, LONG);

        in(storage -> storage.describe(name, "orders"));
        in(storage -> storage.describe(node("nobody"), "nothing"));

        assertThat(shards(name)).extracting(StoredShard::filter).containsOnly("orders");
        assertThat(shards(other)).extracting(StoredShard::filter).containsOnly("everything");
        assertThat(advance(lease, 1)).as("whoever works on it goes on").isTrue();
    }

    @Test
    public void a_renamed_subscription_keeps_everything_but_its_leases() {
        if (isRefused()) {
            return;
        }
        in(storage -> storage.create(name, 2, "orders", SOMEWHERE));
        Lease lease = taken(shard, alice, LONG);
        ParkedStream parked = Parked.at(shard, 9);
        in(storage -> assertThat(storage.advance(lease, Position.of(9))).isTrue());
        in(storage -> storage.park(parked));

        in(storage -> storage.rename(name, other));

        ShardKey renamed = new ShardKey(other, 0);
        assertThat(shards(name)).isEmpty();
        assertThat(shards(other)).extracting(StoredShard::reached).containsExactly(Position.of(9), SOMEWHERE);
        assertThat(shards(other)).extracting(StoredShard::filter).containsOnly("orders");
        assertThat(parked(name)).isEmpty();
        assertThat(parked(other)).singleElement().satisfies(moved -> {
            assertThat(moved.shard()).isEqualTo(renamed);
            assertThat(moved.stream()).isEqualTo(parked.stream());
            assertThat(moved.failure()).isEqualTo(parked.failure());
        });
        assertThat(advance(lease, 10)).isFalse();
        assertThat(advance(new Lease(renamed, lease.epoch(), lease.reached()), 10))
                .isFalse();
        assertThat(taken(renamed, bob, LONG).epoch()).isGreaterThan(lease.epoch());
    }

    @Test
    public void a_removed_subscription_is_gone_with_its_parked_streams_and_the_others_stay() {
        if (isRefused()) {
            return;
        }
        create(name, 2);
        create(other, 1);
        ShardKey others = new ShardKey(other, 0);
        Lease lease = taken(shard, alice, LONG);
        in(storage -> storage.park(Parked.at(shard, 1)));
        in(storage -> storage.park(Parked.at(others, 1)));

        in(storage -> storage.remove(name));
        in(storage -> storage.remove(name));

        assertThat(shards(name)).isEmpty();
        assertThat(parked(name)).isEmpty();
        assertThat(shards(other)).hasSize(1);
        assertThat(parked(other)).hasSize(1);
        assertThat(advance(lease, 1)).isFalse();
        assertThat(take(shard, alice, LONG)).isEmpty();
    }

    @Test
    public void a_paused_subscription_gives_no_lease_until_it_goes_on_where_it_was() {
        if (isRefused()) {
            return;
        }
        in(storage -> storage.create(name, 2, "everything", SOMEWHERE));
        create(other, 1);

        in(storage -> storage.pause(name, true));
        in(storage -> storage.pause(name, true));

        assertThat(shards(name)).extracting(StoredShard::paused).containsOnly(true);
        assertThat(shards(other)).extracting(StoredShard::paused).containsOnly(false);
        assertThat(take(shard, alice, LONG)).isEmpty();
        in(storage -> storage.pause(name, false));
        assertThat(taken(shard, alice, LONG).reached()).isEqualTo(SOMEWHERE);
    }

    @Test
    public void a_reset_takes_the_leases_and_the_parked_streams_and_begins_behind_the_position() {
        if (isRefused()) {
            return;
        }
        create(name, 2);
        create(other, 1);
        Lease lease = taken(shard, alice, LONG);
        Lease others = taken(new ShardKey(other, 0), alice, LONG);
        assertThat(advance(lease, 9)).isTrue();
        in(storage -> storage.park(Parked.at(shard, 9)));
        in(storage -> storage.park(Parked.at(others.shard(), 9)));

        in(storage -> storage.reset(name, SOMEWHERE));

        assertThat(shards(name)).extracting(StoredShard::reached).containsOnly(SOMEWHERE);
        assertThat(parked(name)).isEmpty();
        assertThat(advance(lease, 10)).isFalse();
        Lease next = taken(shard, bob, LONG);
        assertThat(next.epoch()).isGreaterThan(lease.epoch());
        assertThat(next.reached()).isEqualTo(SOMEWHERE);
        assertThat(advance(others, 10)).isTrue();
        assertThat(parked(other)).hasSize(1);
    }

    @Test
    public void names_that_look_alike_are_different_subscriptions() {
        if (isRefused()) {
            return;
        }
        String tag = UUID.randomUUID().toString();
        List<String> alike = Stream.of(
                        tag + "a",
                        tag + "A",
                        tag + "a ",
                        tag + "a  ",
                        " " + tag + "a",
                        tag + "\u00e4",
                        tag + "a\u0308",
                        tag + "\uff41",
                        tag + "%",
                        tag + "_",
                        tag + "'; --",
                        tag + "\ud83d\ude00",
                        tag + "\u8a9e".repeat(200 - tag.length()),
                        tag + "\u8a9e".repeat(199 - tag.length()) + "x",
                        tag + "\ud83d\ude00".repeat((200 - tag.length()) / 2))
                .map(this::named)
                .toList();
        for (int i = 0; i < alike.size(); i++) {
            Position start = Position.of(i);
            String one = alike.get(i);
            in(storage -> storage.create(one, 1, "everything", start));
        }
        assertStored(alike, one -> "everything");

        in(storage -> storage.describe(tag + "a", "orders"));
        assertStored(alike, one -> one.equals(tag + "a") ? "orders" : "everything");

        in(storage -> storage.remove(tag + "a"));
        assertThat(shards(tag + "a")).isEmpty();
        assertThat(alike.subList(1, alike.size()))
                .allSatisfy(one -> assertThat(shards(one)).hasSize(1));
    }

    private void assertStored(List<String> names, UnaryOperator<String> filter) {
        for (int i = 0; i < names.size(); i++) {
            String one = names.get(i);
            assertThat(shards(one))
                    .as(one)
                    .containsExactly(new StoredShard(
                            new ShardKey(one, 0), 1, filter.apply(one), Position.of(i), 0, Optional.empty(), false));
        }
    }
}
