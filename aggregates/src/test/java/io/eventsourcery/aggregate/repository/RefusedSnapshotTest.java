// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.aggregate.repository.Tally.Added;
import io.eventsourcery.aggregate.repository.Tally.Sum;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An aggregate may refuse a former state, and nothing of it is left. */
class RefusedSnapshotTest {

    /** Looks at the state only after it has taken it. */
    public static final class Hesitant extends Aggregate<Added> implements Snapshotted<Sum> {

        private long sum;

        public Hesitant() {
            super("hesitant");
        }

        @Override
        protected void apply(Added event) {
            sum += event.number();
        }

        @Override
        public Sum snapshot() {
            return new Sum(sum);
        }

        @Override
        public void restore(Sum state) {
            sum = state.value();
            throw new IllegalStateException("no, not this one");
        }

        @Override
        public SnapshotPolicy snapshotPolicy() {
            return SnapshotPolicy.every(2);
        }

        void add(long number) {
            emit(new Added(number));
        }
    }

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Added.class, Sum.class)
            .build();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void a_state_that_was_half_taken_is_not_mixed_with_the_events() {
        UUID id = UUID.randomUUID();
        HeardSnapshots store = new HeardSnapshots(backend.eventStore());
        Repository<Hesitant> tallies = Repository.of(store, Hesitant::new);
        tallies.create(id, tally -> {
            tally.add(1);
            tally.add(2);
        });

        assertThat(tallies.get(id).sum).isEqualTo(3);
        assertThat(tallies.at(id, 2).version()).isEqualTo(2);
        assertThat(store.fates()).containsExactly(Fate.TAKEN, Fate.IGNORED, Fate.IGNORED);
    }
}
