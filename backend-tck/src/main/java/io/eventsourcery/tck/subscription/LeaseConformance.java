// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One node works on a shard, for as long as its lease lives. */
public abstract class LeaseConformance extends CheckpointingConformance {

    private static final int ROUNDS = 50;

    @Test
    public void a_free_shard_is_taken_where_it_is_with_the_next_epoch() {
        if (isRefusedOrBegins()) {
            return;
        }
        in(storage -> storage.reset(name, new Position(7, 5)));

        Lease lease = taken(shard, alice, LONG);

        assertThat(lease).isEqualTo(new Lease(shard, 2, new Position(7, 5)));
        assertThat(stored(shard).epoch()).isEqualTo(2);
        assertThat(owner(shard)).contains(alice);
        assertThat(owner(second)).isEmpty();
    }

    @Test
    public void a_shard_that_a_node_has_is_given_to_no_other_and_not_twice() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease lease = taken(shard, alice, LONG);

        assertThat(take(shard, bob, LONG)).isEmpty();
        assertThat(take(shard, alice, LONG)).isEmpty();

        assertThat(stored(shard).epoch()).isEqualTo(lease.epoch());
        assertThat(owner(shard)).contains(alice);
        assertThat(taken(second, bob, LONG).shard()).isEqualTo(second);
    }

    @Test
    public void what_does_not_exist_is_not_taken() {
        if (isRefusedOrBegins()) {
            return;
        }
        assertThat(take(new ShardKey(name, 2), alice, LONG)).isEmpty();
        assertThat(take(new ShardKey(other, 0), alice, LONG)).isEmpty();
        assertThat(shards(other)).isEmpty();
    }

    @Test
    public void renewing_prolongs_all_leases_of_a_node_and_of_no_other() {
        if (isRefusedOrBegins()) {
            return;
        }
        create(other, 1);
        ShardKey third = new ShardKey(other, 0);
        Lease first = taken(shard, alice, SHORT);
        taken(second, alice, SHORT);
        taken(third, bob, SHORT);
        in(storage -> storage.renew(alice, LONG));

        // Those of alice would have ended before that.
        Lease over = takenOver(third, alice);

        assertThat(over.shard()).isEqualTo(third);
        assertThat(take(shard, bob, LONG)).isEmpty();
        assertThat(take(second, bob, LONG)).isEmpty();
        assertThat(owner(shard)).contains(alice);
        assertThat(advance(first, 1)).isTrue();
    }

    @Test
    public void a_node_is_alive_for_as_long_as_it_said_or_until_it_leaves() {
        if (isRefusedOrBegins()) {
            return;
        }
        int before = nodes();

        in(storage -> storage.renew(alice, LONG));
        in(storage -> storage.renew(alice, LONG));
        in(storage -> storage.renew(bob, LONG));
        assertThat(nodes()).isEqualTo(before + 2);

        in(storage -> storage.leave(alice));
        assertThat(nodes()).isEqualTo(before + 1);

        in(storage -> storage.renew(bob, SHORT));
        until(() -> nodes() == before);
    }

    @Test
    public void a_released_shard_is_free_at_once() {
        if (isRefusedOrBegins()) {
            return;
        }
        in(storage -> storage.renew(alice, LONG));
        Lease lease = taken(shard, alice, LONG);
        Lease stays = taken(second, alice, LONG);

        in(storage -> storage.release(lease));
        in(storage -> storage.release(lease));

        assertThat(owner(shard)).isEmpty();
        assertThat(owner(second)).contains(alice);
        Lease next = taken(shard, bob, LONG);
        assertThat(next.epoch()).isGreaterThan(lease.epoch());
        assertThat(advance(lease, 1)).isFalse();
        assertThat(advance(stays, 1)).isTrue();
    }

    @Test
    public void releasing_an_old_lease_does_nothing() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease old = taken(shard, alice, LONG);
        in(storage -> storage.release(old));
        Lease next = taken(shard, alice, LONG);

        in(storage -> storage.release(old));
        in(storage -> storage.release(new Lease(new ShardKey(other, 0), 1, Position.start())));

        assertThat(owner(shard)).contains(alice);
        assertThat(advance(next, 1)).isTrue();
    }

    @Test
    public void a_node_that_leaves_loses_all_its_leases_at_once_and_the_others_keep_theirs() {
        if (isRefusedOrBegins()) {
            return;
        }
        create(other, 1);
        ShardKey third = new ShardKey(other, 0);
        in(storage -> storage.renew(alice, LONG));
        taken(shard, alice, LONG);
        taken(third, alice, LONG);
        taken(second, bob, LONG);

        in(storage -> storage.leave(alice));
        in(storage -> storage.leave(node("nobody")));
        in(storage -> storage.leave(bob.toUpperCase()));
        in(storage -> storage.leave(bob + " "));

        assertThat(owner(shard)).isEmpty();
        assertThat(owner(third)).isEmpty();
        assertThat(owner(second)).contains(bob);
        assertThat(taken(shard, bob, LONG).shard()).isEqualTo(shard);
        assertThat(taken(third, bob, LONG).shard()).isEqualTo(third);
    }

    @Test
    public void a_node_that_left_has_no_lease_that_renewing_would_bring_back() {
        if (isRefusedOrBegins()) {
            return;
        }
        taken(shard, alice, LONG);
        in(storage -> storage.leave(alice));

        in(storage -> storage.renew(alice, LONG));

        assertThat(owner(shard)).isEmpty();
        assertThat(take(shard, bob, LONG)).isPresent();
    }

    @Test
    public void of_two_nodes_that_meet_at_a_free_shard_exactly_one_gets_it() {
        if (isRefusedOrBegins()) {
            return;
        }
        create(other, ROUNDS);
        List<String> both = List.of(alice, bob);

        List<List<Optional<Lease>>> rounds = together(
                ROUNDS,
                (its, racer, round) ->
                        ask(its, storage -> storage.take(new ShardKey(other, round), both.get(racer), LONG)));

        assertThat(rounds)
                .allSatisfy(answers ->
                        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1));
        assertThat(shards(other)).allSatisfy(one -> assertThat(one.epoch()).isEqualTo(1));
    }
}
