// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Only the newest lease stores a checkpoint, and a checkpoint is a part of its transaction. */
public abstract class CheckpointConformance extends CheckpointingConformance {

    @Test
    public void a_checkpoint_is_stored_for_its_shard_alone_and_found_by_the_next_lease() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease lease = taken(shard, alice, LONG);

        assertThat(advance(lease, new Position(9, 3))).isTrue();
        assertThat(advance(lease.at(new Position(9, 3)), new Position(9, 3)))
                .as("at the same position again")
                .isTrue();

        assertThat(reached()).isEqualTo(new Position(9, 3));
        assertThat(stored(second).reached()).isEqualTo(Position.start());
        assertThat(stored(shard).epoch()).isEqualTo(lease.epoch());
        in(storage -> storage.release(lease));
        assertThat(taken(shard, bob, LONG).reached()).isEqualTo(new Position(9, 3));
    }

    @Test
    public void a_checkpoint_that_the_storage_has_lost_is_not_passed_over_where_checkpoints_are_transactional() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease lease = taken(shard, alice, LONG);

        assertThat(advance(lease.at(Position.of(5)), 9)).isEqualTo(!isTransactional());

        assertThat(reached()).isEqualTo(isTransactional() ? Position.start() : Position.of(9));
    }

    @Test
    public void a_lease_that_ended_is_taken_by_another_node_with_a_higher_epoch_and_fences_the_old_one() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease old = taken(shard, alice, SHORT);
        assertThat(advance(old, 9)).isTrue();

        Lease next = takenOver(shard, bob);

        assertThat(next.epoch()).isGreaterThan(old.epoch());
        assertThat(next.reached()).isEqualTo(Position.of(9));
        assertThat(advance(old, 10)).isFalse();
        in(storage -> storage.release(old));
        assertThat(owner(shard)).contains(bob);
        assertThat(reached()).isEqualTo(Position.of(9));
        assertThat(advance(next, 11)).isTrue();
    }

    @Test
    public void a_lease_that_ended_has_no_owner_but_stays_the_newest_until_somebody_takes_the_shard() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease lease = taken(shard, alice, SHORT);

        until(() -> owner(shard).isEmpty());

        assertThat(advance(lease, 9)).isTrue();
        assertThat(reached()).isEqualTo(Position.of(9));
    }

    @Test
    public void an_old_lease_is_fenced_in_a_transaction_that_was_open_all_the_time() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease old = taken(shard, alice, SHORT);
        OpenTransaction<Boolean> paused = new OpenTransaction<>(
                this, SubscriptionStorage::shards, storage -> storage.advance(old, Position.of(9)));

        Lease next = takenOver(shard, bob);
        assertThat(advance(next, 5)).isTrue();
        Outcome<Boolean> late = Outcome.of(paused::end);

        // At some levels of isolation the database says first that the row is newer than the transaction.
        assertThat(late.succeeded() ? late.value() : !(rootOf(late.failure()) instanceof TransientStoreException))
                .as("a checkpoint of an old lease: %s", late)
                .isFalse();
        assertThat(reached()).isEqualTo(Position.of(5));
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable found = failure;
        while (!(found instanceof TransientStoreException) && found.getCause() != null) {
            found = found.getCause();
        }
        return found;
    }

    @Test
    public void a_lease_that_is_released_and_taken_again_at_once_knows_a_checkpoint_that_was_still_open() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease lease = taken(shard, alice, LONG);
        for (int round = 1; round <= 10; round++) {
            Lease old = lease;
            Position position = Position.of(round);
            try (OpenTransaction<Boolean> checkpoint =
                    new OpenTransaction<>(this, storage -> storage.advance(old, position), storage -> true)) {
                Future<Optional<Lease>> again = inBackground(its -> ask(its, storage -> {
                    storage.release(old);
                    return storage.take(shard, alice, LONG);
                }));
                checkpoint.end();

                lease = inTime(again).orElseThrow();
            }
            assertThat(lease.reached()).isEqualTo(position);
            assertThat(lease.epoch()).isGreaterThan(old.epoch());
        }
    }

    @Test
    public void nobody_waits_for_a_checkpoint_that_another_node_has_not_committed() {
        if (isRefusedOrBegins()) {
            return;
        }
        Lease old = taken(shard, alice, SHORT);
        until(() -> owner(shard).isEmpty());
        try (OpenTransaction<Boolean> checkpoint = new OpenTransaction<>(
                this,
                storage -> assertThat(storage.advance(old, Position.of(9))).isTrue(),
                storage -> true)) {

            Optional<Lease> meanwhile = askElsewhere(storage -> storage.take(shard, bob, LONG));
            assertThat(meanwhile.isEmpty()).isEqualTo(isTransactional());
            Optional<Lease> beside = askElsewhere(storage -> storage.take(second, bob, LONG));
            assertThat(beside).isPresent();
            int alive = askElsewhere(storage -> {
                storage.renew(bob, LONG);
                return storage.nodes();
            });
            assertThat(alive).isPositive();
            List<StoredShard> listed = askElsewhere(SubscriptionStorage::shards);
            assertThat(listed).isNotEmpty();

            assertThat(checkpoint.end()).isTrue();
        }
        assertThat(isTransactional() ? taken(shard, bob, LONG).reached() : reached())
                .isEqualTo(Position.of(9));
    }

    @Test
    public void nothing_of_a_transaction_that_rolls_back_is_kept_where_checkpoints_are_transactional() {
        if (isRefused()) {
            return;
        }
        create(name, 1);
        Lease lease = taken(shard, alice, LONG);
        StreamId stream = newStream();

        assertThatThrownBy(() -> in(storage -> {
                    storage.create(other, 1, "everything", Position.start());
                    storage.advance(lease, Position.of(9));
                    storage.park(Parked.at(shard, stream, 9));
                    storage.describe(name, "orders");
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(shards(other)).hasSize(isTransactional() ? 0 : 1);
        assertThat(reached()).isEqualTo(Position.of(isTransactional() ? 0 : 9));
        assertThat(stored(shard).filter()).isEqualTo(isTransactional() ? "everything" : "orders");
        assertThat(parked(name)).hasSize(isTransactional() ? 0 : 1);
        assertThat(advance(lease, 10)).as("the lease is what it was").isTrue();
    }

    @Test
    public void others_see_a_checkpoint_when_it_is_committed() {
        if (isRefused()) {
            return;
        }
        create(name, 1);
        Lease lease = taken(shard, alice, LONG);
        try (OpenTransaction<Boolean> checkpoint =
                new OpenTransaction<>(this, storage -> storage.advance(lease, Position.of(9)), storage -> true)) {
            assertThat(reached()).isEqualTo(Position.of(isTransactional() ? 0 : 9));

            assertThat(checkpoint.end()).isTrue();
            assertThat(reached()).isEqualTo(Position.of(9));
        }
    }
}
