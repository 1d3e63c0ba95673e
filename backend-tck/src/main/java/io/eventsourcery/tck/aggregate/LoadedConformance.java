// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.aggregate.repository.AggregateDiscardedException;
import io.eventsourcery.aggregate.repository.AggregateNotFoundException;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Lamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The properties of a loaded aggregate, its past, and its end. */
public abstract class LoadedConformance extends Conformance {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123456Z");

    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of(Lamp.CATEGORY, id);

    @Test
    public void a_new_one_has_no_version_and_no_times_until_it_is_saved() {
        Loaded<Lamp> lamp = lamps().load(id);
        assertThat(lamp.isNew()).isTrue();
        assertThat(lamp.version()).isZero();
        assertThat(lamp.createdAt()).isEmpty();
        assertThat(lamp.updatedAt()).isEmpty();
        assertThat(lamp.context()).isEqualTo(EventContext.empty());
        assertThat(lamp.stream()).isEqualTo(stream);

        lamp.aggregate().turnOn();
        assertThat(lamp.isNew()).isTrue();
        assertThat(lamp.version()).isEqualTo(1);
        assertThat(lamp.storedVersion()).isZero();

        lampsAt(NOON).create(id, Lamp::turnOn);
        assertThat(lamps().load(id).isNew()).isFalse();
        assertThat(lamps().load(id).createdAt()).hasValue(NOON);
        assertThat(lamps().load(id).updatedAt()).hasValue(NOON);
    }

    @Test
    public void its_version_counts_stored_and_pending_events() {
        lamps().create(id, Lamp::turnOn);
        lamps().execute(id, Lamp::turnOff);

        Loaded<Lamp> lamp = lamps().load(id);
        assertThat(lamp.version()).isEqualTo(2);
        lamp.aggregate().turnOn();
        lamp.aggregate().dust();

        assertThat(lamp.version()).isEqualTo(4);
        assertThat(lamp.storedVersion()).isEqualTo(2);
        assertThat(lamp.isNew()).isFalse();
    }

    @Test
    public void it_knows_when_it_was_created_and_changed_also_after_a_save() {
        lampsAt(NOON).create(id, Lamp::turnOn);
        Loaded<Lamp> lamp = lampsAt(NOON.plusSeconds(60)).execute(id, Lamp::turnOff);

        assertThat(lamp.createdAt()).hasValue(NOON);
        assertThat(lamp.updatedAt()).hasValue(NOON.plusSeconds(60));
        assertThat(lamps().load(id).createdAt()).hasValue(NOON);
        assertThat(lamps().load(id).updatedAt()).hasValue(NOON.plusSeconds(60));
    }

    @Test
    public void it_knows_the_position_of_its_last_event() {
        Loaded<Lamp> created = lamps().create(id, Lamp::turnOn);

        var last = history(stream).get(0).position();

        assertThat(lamps().load(id).position()).isEqualTo(last);
        assertThat(created.position()).isEqualTo(last);
    }

    @Test
    public void every_version_of_the_past_can_be_looked_at() {
        lamps().create(id, lamp -> lamp.label("1"));
        for (int i = 2; i <= 5; i++) {
            String label = Integer.toString(i);
            lamps().execute(id, lamp -> lamp.label(label));
        }

        for (int i = 1; i <= 5; i++) {
            Loaded<Lamp> then = lamps().at(id, i);
            assertThat(then.aggregate().label()).isEqualTo(Integer.toString(i));
            assertThat(then.version()).isEqualTo(i);
        }
        assertThat(lamps().at(id, 99).version()).isEqualTo(5);
        assertThatThrownBy(() -> lamps().at(id, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lamps().at(UUID.randomUUID(), 1)).isInstanceOf(AggregateNotFoundException.class);
    }

    @Test
    public void the_state_at_an_instant_is_the_longest_beginning_recorded_by_then() {
        lampsAt(NOON).create(id, lamp -> lamp.label("noon"));
        lampsAt(NOON.plusSeconds(2)).execute(id, lamp -> lamp.label("two seconds later"));
        lampsAt(NOON.plusSeconds(1)).execute(id, lamp -> lamp.label("by a clock that is behind"));
        lampsAt(NOON.plusSeconds(3)).execute(id, lamp -> lamp.label("three seconds later"));

        assertThatThrownBy(() -> lamps().asOf(id, NOON.minusNanos(1_000)))
                .isInstanceOf(AggregateNotFoundException.class);
        assertThat(labelAsOf(NOON)).isEqualTo("noon");
        assertThat(labelAsOf(NOON.plusSeconds(1))).isEqualTo("noon");
        assertThat(labelAsOf(NOON.plusSeconds(2))).isEqualTo("by a clock that is behind");
        assertThat(labelAsOf(NOON.plusSeconds(3))).isEqualTo("three seconds later");
        assertThat(labelAsOf(Instant.MAX)).isEqualTo("three seconds later");
    }

    private String labelAsOf(Instant instant) {
        return lamps().asOf(id, instant).aggregate().label();
    }

    @Test
    public void a_discarded_one_is_gone_but_its_stream_is_not() {
        lamps().create(id, Lamp::turnOn);

        lamps().discard(id);

        assertThat(lamps().contains(id)).isFalse();
        assertThat(lamps().find(id)).isEmpty();
        assertThat(history(stream)).hasSize(2);
        assertThat(history(stream).get(1).payload()).isEqualTo(new Discarded());
        assertThat(lamps().at(id, 1).aggregate().isOn()).isTrue();
    }

    @Test
    public void a_discarded_one_refuses_every_change() {
        lamps().create(id, Lamp::turnOn);
        Loaded<Lamp> before = lamps().load(id);
        lamps().discard(id);

        assertThatThrownBy(() -> lamps().get(id)).isInstanceOf(AggregateDiscardedException.class);
        assertThatThrownBy(() -> lamps().load(id)).isInstanceOf(AggregateDiscardedException.class);
        assertThatThrownBy(() -> lamps().at(id, 2)).isInstanceOf(AggregateDiscardedException.class);
        assertThatThrownBy(() -> lamps().execute(id, Lamp::turnOff)).isInstanceOf(AggregateDiscardedException.class);
        assertThatThrownBy(() -> lamps().executeOrCreate(id, Lamp::turnOff))
                .isInstanceOf(AggregateDiscardedException.class);
        assertThatThrownBy(() -> lamps().create(id, Lamp::turnOn)).isInstanceOf(AggregateDiscardedException.class);
        assertThatThrownBy(() -> lamps().discard(id)).isInstanceOf(AggregateDiscardedException.class);
        before.aggregate().turnOff();
        assertThatThrownBy(() -> lamps().save(before)).isInstanceOf(VersionConflictException.class);
        assertThat(history(stream)).hasSize(2);
    }

    @Test
    public void what_does_not_exist_cannot_be_discarded() {
        assertThatThrownBy(() -> lamps().discard(id)).isInstanceOf(AggregateNotFoundException.class);
        assertThat(history(stream)).isEmpty();

        lamps().create(id, Lamp::turnOn);
        lamps().discard(id);
        assertThat(history(stream)).hasSize(2);
    }

    private Repository<Lamp> lamps() {
        return Repository.of(store(), Lamp::new);
    }

    private Repository<Lamp> lampsAt(Instant instant) {
        return Repository.of(store(setup -> setup.withClock(Clock.fixed(instant, ZoneOffset.UTC))), Lamp::new);
    }
}
