// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import io.eventsourcery.tck.suite.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subscriptions whose shards are divided anew, and those whose place another one takes. */
public abstract class ReplacementConformance extends CheckpointingConformance {

    static final int ROUNDS = 20;

    static final Position SOMEWHERE = new Position(7, 5);

    private static final BiPredicate<List<StoredShard>, List<StoredShard>> ALWAYS = (its, others) -> true;

    @Test
    public void another_division_begins_where_all_shards_stand_and_fences_every_former_lease() {
        if (isRefused()) {
            return;
        }
        in(storage -> storage.create(name, 1, "orders", SOMEWHERE));
        Lease lease = taken(shard, alice, LONG);
        in(storage -> storage.park(Parked.at(shard, 1)));
        in(storage -> storage.pause(name, true));

        boolean isDone = ask(storage -> storage.divide(name, 3, "orders", parked -> 2));

        assertThat(isDone).isTrue();
        assertThat(shards(name))
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .mapToObj(number -> new StoredShard(
                                new ShardKey(name, number),
                                3,
                                "orders",
                                SOMEWHERE,
                                lease.epoch() + 1,
                                Optional.empty(),
                                true))
                        .toList());
        assertThat(parked(name)).extracting(ParkedStream::shard).containsExactly(new ShardKey(name, 2));
        assertThat(advance(lease, 9)).isFalse();
        in(storage -> storage.pause(name, false));
        Lease second = taken(new ShardKey(name, 1), alice, LONG);
        for (int count : new int[] {1, 2}) {
            in(storage -> assertThat(storage.divide(name, count, "orders", parked -> 0))
                    .isTrue());
        }
        assertThat(shards(name)).hasSize(2);
        assertThat(advance(second, 9)).as("a shard of that number came back").isFalse();
        Lease another = taken(new ShardKey(name, 1), bob, LONG);
        assertThat(another.epoch()).isGreaterThan(second.epoch());
    }

    @Test
    public void shards_at_different_positions_are_not_divided_anew_and_the_same_number_changes_nothing() {
        if (isRefused()) {
            return;
        }
        create(name, 2);
        Lease lease = taken(shard, alice, LONG);
        assertThat(advance(lease, 9)).isTrue();
        List<StoredShard> before = shards(name);
        String filter = before.get(0).filter();

        boolean isDone = ask(storage -> storage.divide(name, 3, filter, parked -> 0));
        boolean isOtherFilter = ask(storage -> storage.divide(name, 2, filter + " in order", parked -> 0));
        boolean isSame = ask(storage -> storage.divide(name, 2, filter, parked -> 0));

        assertThat(isDone).isFalse();
        assertThat(isOtherFilter).isFalse();
        assertThat(isSame).isTrue();
        assertThat(shards(name)).isEqualTo(before);
        assertThat(advance(lease.at(Position.of(9)), 10)).isTrue();
    }

    @Test
    public void another_filter_with_the_same_number_is_another_division() {
        if (isRefused()) {
            return;
        }
        in(storage -> storage.create(name, 2, "orders", SOMEWHERE));
        Lease lease = taken(shard, alice, LONG);

        boolean isDone = ask(storage -> storage.divide(name, 2, "orders in order", parked -> 0));

        assertThat(isDone).isTrue();
        assertThat(shards(name)).hasSize(2).allSatisfy(it -> assertThat(it.filter())
                .isEqualTo("orders in order"));
        assertThat(advance(lease, 9)).isFalse();
    }

    @Test
    public void what_was_forgotten_at_the_same_moment_is_not_divided() {
        if (isRefused()) {
            return;
        }
        boolean isDone = ask(storage -> storage.divide(name, 2, "orders", parked -> 0));

        assertThat(isDone).isTrue();
        assertThat(shards(name)).isEmpty();
    }

    @Test
    public void a_subscription_is_replaced_by_one_that_is_stored_and_stays_if_it_is_not() {
        if (isRefused()) {
            return;
        }
        create(name, 2);

        boolean tooEarly = ask(storage -> storage.replace(name, other, ALWAYS));
        assertThat(tooEarly).isFalse();
        assertThat(shards(name)).hasSize(2);
        create(other, 1);
        boolean inTime = ask(storage -> storage.replace(name, other, ALWAYS));
        assertThat(inTime).isTrue();
        assertThat(shards(name)).isEmpty();
        assertThat(shards(other)).hasSize(1);
    }

    @Test
    public void a_subscription_is_replaced_only_if_the_condition_holds_for_what_is_stored() {
        if (isRefused()) {
            return;
        }
        create(name, 2);
        create(other, 3);
        List<List<StoredShard>> asked = new ArrayList<>();

        boolean isDone = ask(storage -> storage.replace(name, other, (its, others) -> {
            asked.addAll(List.of(its, others));
            assertThat(storage.parked(name)).as("what a condition asks").isEmpty();
            return false;
        }));

        assertThat(isDone).isFalse();
        assertThat(asked).containsExactly(shards(name), shards(other));
        assertThat(shards(name)).hasSize(2);
    }

    @Test
    public void a_replacement_waits_for_a_running_checkpoint_and_is_judged_by_it() {
        if (isRefused()) {
            return;
        }
        create(name, 1);
        create(other, 1);
        Lease lease = taken(shard, alice, LONG);
        List<Position> judged = new ArrayList<>();
        try (OpenTransaction<Boolean> checkpoint =
                new OpenTransaction<>(this, storage -> storage.advance(lease, SOMEWHERE), storage -> true)) {
            Future<Boolean> replaced = inBackground(its -> ask(
                    its,
                    storage -> storage.replace(name, other, (old, others) -> {
                        judged.add(old.get(0).reached());
                        return false;
                    })));
            checkpoint.end();
            // At some levels of isolation the database says that the row is newer than the transaction.
            Outcome<Boolean> outcome = Outcome.of(() -> inTime(replaced));
            assertThat(outcome.succeeded() ? outcome.value() : false).isFalse();
        }
        assertThat(judged).isSubsetOf(SOMEWHERE);
        assertThat(shards(name)).hasSize(1);
    }

    @Test
    public void of_two_subscriptions_that_replace_each_other_at_once_one_stays() {
        if (isRefused()) {
            return;
        }
        List<String> left =
                IntStream.range(0, ROUNDS).mapToObj(i -> named(name + " l" + i)).toList();
        List<String> right =
                IntStream.range(0, ROUNDS).mapToObj(i -> named(name + " r" + i)).toList();
        left.forEach(one -> create(one, 2));
        right.forEach(one -> create(one, 2));

        together(
                ROUNDS,
                (its, racer, round) -> ask(
                        its,
                        storage -> racer == 0
                                ? storage.replace(left.get(round), right.get(round), ALWAYS)
                                : storage.replace(right.get(round), left.get(round), ALWAYS)));

        for (int i = 0; i < ROUNDS; i++) {
            assertThat(shards(left.get(i)).size() + shards(right.get(i)).size()).isEqualTo(2);
        }
    }
}
