// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.HeardSnapshots;
import io.eventsourcery.tck.suite.InTransactionConformance;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import io.eventsourcery.tck.suite.LampEvent.Dusted;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The work of a repository belongs to the transaction of its caller. */
public abstract class RepositoryTransactionConformance extends InTransactionConformance {

    private final UUID id = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final StreamId stream = StreamId.of(Lamp.CATEGORY, id);

    @Test
    public void several_aggregates_are_saved_together_or_not_at_all() throws Exception {
        if (secondStreamIsRefused()) {
            return;
        }
        rolledBack(() -> {
            lamps().create(id, Lamp::turnOn);
            lamps().create(other, Lamp::turnOn);
            assertThat(lamps().contains(other)).isTrue();
        });
        assertThat(lamps().contains(id)).isFalse();
        assertThat(lamps().contains(other)).isFalse();

        committed(() -> {
            lamps().create(id, Lamp::turnOn);
            lamps().create(other, Lamp::turnOn);
        });

        assertThat(lamps().get(id).isOn()).isTrue();
        assertThat(lamps().get(other).isOn()).isTrue();
    }

    @Test
    public void changes_of_one_transaction_see_each_other() throws Exception {
        committed(() -> {
            lamps().create(id, Lamp::turnOn);
            lamps().execute(id, Lamp::turnOff);
            lamps().execute(id, Lamp::turnOn);
        });

        assertThat(lamps().get(id).switched()).isEqualTo(3);
    }

    @Test
    public void a_change_inside_a_change_is_saved_with_it_or_not_at_all() throws Exception {
        if (secondStreamIsRefused()) {
            return;
        }
        lamps().create(id, Lamp::turnOn);
        lamps().create(other, Lamp::turnOn);
        Consumer<Lamp> both = lamp -> {
            lamp.turnOff();
            lamps().execute(other, Lamp::turnOff);
        };

        rolledBack(() -> lamps().execute(id, both));
        assertThat(lamps().get(id).isOn()).isTrue();
        assertThat(lamps().get(other).isOn()).isTrue();

        committed(() -> lamps().execute(id, both));
        assertThat(lamps().get(id).isOn()).isFalse();
        assertThat(lamps().get(other).isOn()).isFalse();
    }

    @Test
    public void a_conflict_is_thrown_at_once_and_the_transaction_is_lost() throws Exception {
        lamps().create(id, Lamp::turnOn);
        AtomicInteger attempts = new AtomicInteger();

        commitFails(() -> assertThatThrownBy(() -> lamps().execute(id, lamp -> {
                    attempts.incrementAndGet();
                    store().append(stream, ExpectedVersion.exactly(1), new Dusted());
                    lamp.turnOff();
                }))
                .isInstanceOf(VersionConflictException.class));

        assertThat(attempts).hasValue(1);
        assertThat(history(stream)).hasSize(1);
    }

    @Test
    public void an_exception_of_the_caller_after_the_save_takes_the_save_back() throws Exception {
        lamps().create(id, Lamp::turnOn);
        rolledBack(() -> lamps().execute(id, Lamp::turnOff));

        assertThat(lamps().get(id).isOn()).isTrue();
        lamps().execute(id, Lamp::turnOff);
        assertThat(lamps().get(id).isOn()).isFalse();
    }

    @Test
    public void what_was_rolled_back_is_stored_when_the_same_object_is_saved_again() throws Exception {
        lamps().create(id, Lamp::turnOn);
        Loaded<Lamp> lamp = lamps().load(id);
        rolledBack(() -> {
            lamp.aggregate().turnOff();
            lamps().save(lamp);
            lamp.aggregate().label("kept");
            lamps().save(lamp);
        });
        assertThat(history(stream)).hasSize(1);
        if (!transactions().isEndTold()) {
            // It may have been committed and deleted, so it is not stored again.
            commitFails(
                    () -> assertThatThrownBy(() -> lamps().save(lamp)).isInstanceOf(VersionConflictException.class));
            return;
        }

        committed(() -> {
            lamp.aggregate().turnOn();
            lamps().save(lamp);
        });
        lamps().save(lamp);

        assertThat(lamps().get(id).switched()).isEqualTo(3);
        assertThat(lamps().get(id).label()).isEqualTo("kept");
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    public void what_was_committed_is_not_stored_again_with_the_same_object() throws Exception {
        Loaded<Lamp> lamp = lamps().load(id);
        for (int i = 0; i < 3; i++) {
            committed(() -> {
                if (lamp.aggregate().isOn()) {
                    lamp.aggregate().turnOff();
                } else {
                    lamp.aggregate().turnOn();
                }
                lamps().save(lamp);
            });
        }
        committed(() -> lamps().save(lamp));

        assertThat(history(stream)).hasSize(3);
        assertThat(lamps().get(id).switched()).isEqualTo(3);
    }

    @Test
    public void after_a_rollback_an_object_that_was_overtaken_is_a_conflict() throws Exception {
        lamps().create(id, Lamp::turnOn);
        Loaded<Lamp> lamp = lamps().load(id);
        rolledBack(() -> {
            lamp.aggregate().turnOff();
            lamps().save(lamp);
        });
        lamps().execute(id, overtaking -> overtaking.label("overtaken"));
        lamp.aggregate().turnOn();

        assertThatThrownBy(() -> lamps().save(lamp)).isInstanceOf(VersionConflictException.class);

        assertThat(history(stream)).hasSize(2);
        assertThat(lamps().get(id).label()).isEqualTo("overtaken");
    }

    @Test
    public void what_was_committed_and_deleted_elsewhere_is_not_brought_back_by_a_save() throws Exception {
        Loaded<Lamp> lamp = lamps().load(id);
        committed(() -> {
            lamp.aggregate().turnOn();
            lamps().save(lamp);
        });
        committed(() -> store().delete(stream));
        lamp.aggregate().turnOff();

        commitFails(() -> assertThatThrownBy(() -> lamps().save(lamp)).isInstanceOf(VersionConflictException.class));
        assertThatThrownBy(() -> lamps().save(lamp)).isInstanceOf(VersionConflictException.class);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void what_was_saved_and_deleted_in_one_transaction_is_not_brought_back_by_a_save() throws Exception {
        Loaded<Lamp> lamp = lamps().load(id);
        commitFails(() -> {
            lamp.aggregate().turnOn();
            lamps().save(lamp);
            store().delete(stream);
            lamp.aggregate().turnOff();
            assertThatThrownBy(() -> lamps().save(lamp)).isInstanceOf(VersionConflictException.class);
        });
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void a_snapshot_is_rolled_back_with_its_change() throws Exception {
        HeardSnapshots heard = new HeardSnapshots(store());
        Repository<Lamp> lamps =
                Repository.of(heard, AggregateType.of(Lamp::new).withSnapshots(SnapshotPolicy.every(1)));
        lamps.create(id, Lamp::turnOn);

        rolledBack(() -> {
            lamps.execute(id, Lamp::turnOff);
            assertThat(store().load(stream).snapshot()).hasValueSatisfying(snapshot -> assertThat(snapshot.version())
                    .isEqualTo(2));
        });

        assertThat(store().load(stream).snapshot())
                .hasValueSatisfying(snapshot -> assertThat(snapshot.version()).isEqualTo(1));
        assertThat(lamps.get(id).isOn()).isTrue();
        assertThat(heard.count(Fate.IGNORED)).isZero();
    }

    @Test
    public void a_snapshot_that_could_never_be_taken_does_not_spoil_the_transaction() throws Exception {
        HeardSnapshots unaware = new HeardSnapshots(
                bareBackend(setup -> setup.withEventTypes(LampEvent.class)).eventStore());
        Repository<Lamp> lamps =
                Repository.of(unaware, AggregateType.of(Lamp::new).withSnapshots(SnapshotPolicy.every(1)));

        committed(() -> lamps.create(id, Lamp::turnOn));

        assertThat(lamps.get(id).isOn()).isTrue();
        assertThat(unaware.fates()).containsExactly(Fate.FAILED);
    }

    @Test
    public void a_change_that_required_another_aggregate_still_does_after_a_rollback() throws Exception {
        lamps().create(id, Lamp::turnOn);
        lamps().create(other, Lamp::turnOn);
        if (!supports(Promises::guards) || !transactions().isEndTold()) {
            assertThat(lamps().get(other).isOn()).isTrue();
            return;
        }
        Loaded<Lamp> lamp = lamps().load(id);
        rolledBack(() -> {
            lamp.aggregate().turnOff();
            lamps().save(lamp, List.of(lamps().load(other).guard()));
        });
        lamps().execute(other, Lamp::turnOff);

        commitFails(() -> assertThatThrownBy(() -> lamps().save(lamp)).isInstanceOf(VersionConflictException.class));

        assertThat(lamps().get(id).isOn()).isTrue();
    }

    private Repository<Lamp> lamps() {
        return Repository.of(store(), Lamp::new);
    }
}
