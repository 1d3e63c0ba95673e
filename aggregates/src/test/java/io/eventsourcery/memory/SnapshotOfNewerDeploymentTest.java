// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.aggregate.repository.HeardSnapshots;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.event.EventType;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A snapshot only saves time: one whose form cannot be read is no reason to fail. */
class SnapshotOfNewerDeploymentTest {

    @EventType("counted")
    public record Counted(int by) {}

    /** Registered with the revision of each deployment. */
    public record Total(int sum) {}

    public static final class Counter extends Aggregate<Counted> implements Snapshotted<Total> {
        private int sum;

        public Counter() {
            super("counter");
        }

        void count(int by) {
            emit(new Counted(by));
        }

        @Override
        protected void apply(Counted event) {
            sum += event.by();
        }

        @Override
        public Total snapshot() {
            return new Total(sum);
        }

        @Override
        public void restore(Total state) {
            sum = state.sum();
        }

        @Override
        public SnapshotPolicy snapshotPolicy() {
            return SnapshotPolicy.onRequest();
        }
    }

    private final CallTransactions transactions = new CallTransactions();
    private final InMemoryEventStorage storage = new InMemoryEventStorage(transactions);
    private final UUID id = UUID.randomUUID();
    private HeardSnapshots heard;

    @Test
    void after_a_rollback_of_the_deployment_the_events_are_applied_instead() {
        countAndSaveSnapshot(counters(2));

        assertFallsBack(counters(1));
    }

    @Test
    void where_an_upcaster_fails_the_events_are_applied_instead() {
        countAndSaveSnapshot(counters(1));

        assertFallsBack(counters(2, Upcaster.of("total", 1, json -> {
            throw new IllegalStateException();
        })));
    }

    private void countAndSaveSnapshot(Repository<Counter> counters) {
        counters.create(id, counter -> counter.count(3));
        counters.saveSnapshot(id);
    }

    private void assertFallsBack(Repository<Counter> counters) {
        assertThat(counters.get(id).sum).isEqualTo(3);
        assertThat(heard.fates()).endsWith(Fate.IGNORED);
    }

    private Repository<Counter> counters(int revision, Upcaster... upcasters) {
        EventTypes types = new EventTypesBuilder()
                .add(Counted.class)
                .add(new RegisteredType("total", List.of(), revision, Total.class))
                .build();
        BackendSetup setup = BackendSetup.defaults().withEventTypes(types).withUpcasters(upcasters);
        Backend backend = new StorageBackend(storage.storage(), setup, transactions);
        heard = new HeardSnapshots(backend.eventStore());
        return Repository.of(heard, AggregateType.of(Counter::new));
    }
}
