// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.UnhandledEventException;
import io.eventsourcery.aggregate.repository.AggregateExistsException;
import io.eventsourcery.aggregate.repository.AggregateNotFoundException;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import io.eventsourcery.tck.suite.LampEvent.Labelled;
import io.eventsourcery.tck.suite.LampEvent.TurnedOn;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A repository loads saved events, saves emitted ones, and lets no writer overwrite changes that it has not seen. */
public abstract class RepositoryConformance extends Conformance {

    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of(Lamp.CATEGORY, id);

    @Test
    public void changes_survive() {
        lamps().create(id, Lamp::turnOn);
        lamps().execute(id, Lamp::turnOff);
        lamps().execute(id, lamp -> lamp.label("hall"));

        Lamp lamp = lamps().get(id);

        assertThat(lamp.isOn()).isFalse();
        assertThat(lamp.switched()).isEqualTo(2);
        assertThat(lamp.label()).isEqualTo("hall");
        assertThat(lamp.pending()).isEmpty();
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L);
    }

    @Test
    public void a_refusal_inside_can_be_handled_and_followed_by_another_command() {
        lamps().create(id, Lamp::turnOn);

        lamps().execute(id, lamp -> {
            assertThatThrownBy(lamp::turnOn).isInstanceOf(Lamp.AlreadyException.class);
            lamp.turnOff();
        });

        assertThat(lamps().get(id).isOn()).isFalse();
        assertThat(history(stream)).hasSize(2);
    }

    @Test
    public void an_exception_saves_nothing() {
        lamps().create(id, Lamp::turnOn);

        assertThatThrownBy(() -> lamps().execute(id, lamp -> {
                    lamp.turnOff();
                    lamp.turnOff();
                }))
                .isInstanceOf(Lamp.AlreadyException.class);

        assertThat(lamps().get(id).isOn()).isTrue();
        assertThat(history(stream)).hasSize(1);
    }

    @Test
    public void without_events_nothing_is_written() {
        Loaded<Lamp> nothing = lamps().create(id, lamp -> {});
        assertThat(nothing.isNew()).isTrue();
        assertThat(history(stream)).isEmpty();
        lamps().create(id, lamp -> lamp.label("one"));

        lamps().execute(id, lamp -> lamp.label("one"));

        assertThat(history(stream)).hasSize(1);
    }

    @Test
    public void each_load_gives_an_object_of_its_own() {
        lamps().create(id, Lamp::turnOn);

        Lamp first = lamps().get(id);
        Lamp second = lamps().get(id);
        first.turnOff();

        assertThat(second).isNotSameAs(first);
        assertThat(second.isOn()).isTrue();
        assertThat(lamps().get(id).isOn()).isTrue();
    }

    @Test
    public void of_two_overlapping_changes_the_later_save_is_a_conflict_and_its_object_keeps_them() {
        lamps().create(id, Lamp::turnOn);
        Loaded<Lamp> outer = lamps().load(id);
        Loaded<Lamp> inner = lamps().load(id);
        outer.aggregate().label("outer");
        inner.aggregate().label("inner");
        lamps().save(inner);

        assertThatThrownBy(() -> lamps().save(outer))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.stream())
                        .isEqualTo(stream));

        assertThat(outer.aggregate().label()).isEqualTo("outer");
        assertThat(outer.aggregate().pending()).containsExactly(new Labelled("outer"));
        assertThat(lamps().get(id).label()).isEqualTo("inner");
        assertThat(history(stream)).hasSize(2);
    }

    @Test
    public void outside_of_transactions_a_conflict_is_tried_again_with_what_is_there_now() {
        lamps().create(id, Lamp::turnOn);
        AtomicInteger attempts = new AtomicInteger();

        Loaded<Lamp> saved = lamps().execute(id, lamp -> {
            if (attempts.incrementAndGet() == 1) {
                lamps().execute(id, other -> other.label("faster"));
            }
            lamp.label(lamp.label() + " and slower");
        });

        assertThat(attempts).hasValue(2);
        assertThat(saved.version()).isEqualTo(3);
        assertThat(lamps().get(id).label()).isEqualTo("faster and slower");
    }

    @Test
    public void attempts_come_to_an_end() {
        lamps().create(id, Lamp::turnOn);
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> lamps().withAttempts(2).execute(id, lamp -> {
                    lamps().execute(id, other -> other.label("faster " + attempts.incrementAndGet()));
                    lamp.turnOff();
                }))
                .isInstanceOf(VersionConflictException.class);

        assertThat(attempts).hasValue(2);
        assertThat(lamps().get(id).isOn()).isTrue();
        assertThat(lamps().get(id).label()).isEqualTo("faster 2");
    }

    @Test
    public void nothing_is_pending_after_a_save_and_saving_again_writes_nothing() {
        Loaded<Lamp> lamp = lamps().load(id);
        lamp.aggregate().turnOn();
        lamps().save(lamp);
        lamps().save(lamp);
        assertThat(lamp.aggregate().pending()).isEmpty();
        assertThat(history(stream)).hasSize(1);

        lamp.aggregate().turnOff();
        lamps().save(lamp);

        assertThat(lamp.storedVersion()).isEqualTo(2);
        assertThat(lamps().get(id).switched()).isEqualTo(2);
        assertThat(history(stream)).hasSize(2);
    }

    @Test
    public void what_exists_cannot_be_created_and_what_does_not_exist_cannot_be_changed() {
        assertThatThrownBy(() -> lamps().execute(id, Lamp::turnOn)).isInstanceOf(AggregateNotFoundException.class);
        assertThatThrownBy(() -> lamps().get(id)).isInstanceOf(AggregateNotFoundException.class);
        assertThat(lamps().find(id)).isEmpty();
        assertThat(lamps().contains(id)).isFalse();

        lamps().executeOrCreate(id, Lamp::turnOn);

        assertThatThrownBy(() -> lamps().create(id, Lamp::turnOn)).isInstanceOf(AggregateExistsException.class);
        lamps().executeOrCreate(id, Lamp::turnOff);
        assertThat(lamps().contains(id)).isTrue();
        assertThat(lamps().find(id))
                .hasValueSatisfying(lamp -> assertThat(lamp.switched()).isEqualTo(2));
    }

    @Test
    public void a_context_is_stored_with_every_event_and_shown_by_the_handle() {
        EventContext context = EventContext.empty().withCorrelationId("c-1").with("user", "ann");

        Loaded<Lamp> saved = lamps().with(context).create(id, lamp -> {
            lamp.turnOn();
            lamp.dust();
        });
        EventContext ofLoad = lamps().load(id).context();
        lamps().with(context).discard(id);

        assertThat(saved.context()).isEqualTo(context);
        assertThat(ofLoad).isEqualTo(EventContext.empty());
        assertThat(history(stream)).hasSize(3).allSatisfy(event -> assertThat(event.context())
                .isEqualTo(context));
    }

    @Test
    public void a_history_longer_than_a_page_is_applied_whole() {
        List<LampEvent> events = IntStream.rangeClosed(1, 2_345)
                .<LampEvent>mapToObj(i -> new Labelled(Integer.toString(i)))
                .toList();
        store().append(stream, ExpectedVersion.none(), events);

        assertThat(lamps().get(id).label()).isEqualTo("2345");
        assertThat(lamps().load(id).version()).isEqualTo(2_345);
        for (long version : new long[] {999, 1_000, 1_001, 1_999, 2_000}) {
            assertThat(lamps().at(id, version).aggregate().label()).isEqualTo(Long.toString(version));
        }
    }

    @Test
    public void a_deleted_aggregate_can_begin_again() {
        lamps().create(id, Lamp::turnOn);
        store().delete(stream);
        assertThat(lamps().contains(id)).isFalse();

        Loaded<Lamp> again = lamps().create(id, lamp -> lamp.label("second life"));

        assertThat(again.version()).isEqualTo(1);
        assertThat(lamps().get(id).isOn()).isFalse();
    }

    @Test
    public void a_tenant_has_aggregates_of_its_own() {
        Repository<Lamp> ofTenant = lamps().forTenant(TenantId.of("lamps-" + id));
        lamps().create(id, lamp -> lamp.label("nobody's"));
        ofTenant.create(id, lamp -> lamp.label("tenant's"));

        ofTenant.execute(id, Lamp::turnOn);

        assertThat(ofTenant.get(id).label()).isEqualTo("tenant's");
        assertThat(lamps().get(id).label()).isEqualTo("nobody's");
        assertThat(lamps().get(id).isOn()).isFalse();
    }

    @Test
    public void a_foreign_event_in_the_stream_is_named() {
        lamps().create(id, Lamp::turnOn);
        store().append(stream, ExpectedVersion.exactly(1), note("not for lamps"));

        assertThatThrownBy(() -> lamps().get(id))
                .isInstanceOf(UnhandledEventException.class)
                .hasMessageContaining("Noted")
                .hasMessageNotContaining("not for lamps");
        assertThat(lamps().at(id, 1).aggregate().isOn()).isTrue();
    }

    @Test
    public void a_stream_without_versions_is_no_aggregate() {
        EventStore store = store();
        if (refusedWithout(
                Promises::unversionedStreams,
                () -> store.append(stream, ExpectedVersion.unversioned(), new TurnedOn()))) {
            return;
        }
        store.append(stream, ExpectedVersion.unversioned(), new TurnedOn());

        assertThatThrownBy(() -> lamps().get(id)).isInstanceOf(VersioningModeException.class);
        assertThatThrownBy(() -> lamps().discard(id)).isInstanceOf(VersioningModeException.class);
        assertThatThrownBy(() -> lamps().create(id, Lamp::turnOn)).isInstanceOf(VersioningModeException.class);
        assertThatThrownBy(() -> lamps().contains(id)).isInstanceOf(VersioningModeException.class);
        assertThat(history(stream)).hasSize(1);
    }

    @Test
    public void a_decider_decides_over_what_was_stored() {
        var shining = Repository.of(store(), LampDecider.TYPE);
        shining.create(id, lamp -> lamp.handle(true));
        assertThatThrownBy(() -> shining.execute(id, lamp -> lamp.handle(true)))
                .isInstanceOf(Lamp.AlreadyException.class);

        shining.execute(id, lamp -> {
            lamp.handle(false);
            lamp.handle(true);
        });

        assertThat(shining.get(id).state()).isEqualTo(new Lamp.State(true, 3, ""));
        assertThat(lamps().get(id).switched()).isEqualTo(3);
    }

    @Test
    public void a_change_that_reads_another_aggregate_is_saved_only_if_that_is_as_it_was() {
        UUID read = UUID.randomUUID();
        lamps().create(id, Lamp::turnOn);
        lamps().create(read, Lamp::turnOn);
        Loaded<Lamp> lamp = lamps().load(id);
        StreamGuard guard = lamps().load(read).guard();
        lamp.aggregate().turnOff();
        if (refusedWithout(Promises::guards, () -> lamps().save(lamp, List.of(guard)))) {
            assertThat(lamps().get(id).isOn()).isTrue();
            return;
        }
        lamps().execute(read, Lamp::turnOff);

        assertThatThrownBy(() -> lamps().save(lamp, List.of(guard)))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.stream())
                        .isEqualTo(guard.stream()));

        assertThat(lamps().get(id).isOn()).isTrue();
        lamps().save(lamp, List.of(lamps().load(read).guard()));
        assertThat(lamps().get(id).isOn()).isFalse();
    }

    @Test
    public void outside_of_transactions_work_that_read_what_has_changed_since_is_done_again() {
        UUID read = UUID.randomUUID();
        lamps().create(id, Lamp::turnOn);
        lamps().create(read, Lamp::turnOn);
        if (!supports(Promises::guards)) {
            assertThat(lamps().get(read).isOn()).isTrue();
            return;
        }
        AtomicInteger attempts = new AtomicInteger();

        lamps().executeGuarded(id, (lamp, guards) -> {
            boolean wasOn = guards.on(lamps().load(read)).isOn();
            if (attempts.incrementAndGet() == 1) {
                lamps().execute(read, Lamp::turnOff);
            }
            lamp.label(wasOn ? "as long as the other is on" : "the other is off");
        });

        assertThat(attempts).hasValue(2);
        assertThat(lamps().get(id).label()).isEqualTo("the other is off");
    }

    private Repository<Lamp> lamps() {
        return Repository.of(store(), Lamp::new);
    }
}
