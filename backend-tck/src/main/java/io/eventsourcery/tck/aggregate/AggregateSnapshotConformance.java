// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.repository.AggregateNotFoundException;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.HeardSnapshots;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import io.eventsourcery.tck.suite.LampEvent.Labelled;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A snapshot of an aggregate saves time and changes nothing. */
public abstract class AggregateSnapshotConformance extends Conformance {

    private static final AggregateType<Lamp> LAMP = AggregateType.of(Lamp::new);

    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of(Lamp.CATEGORY, id);

    /** Hears of the snapshots of the repository that was made last. */
    private HeardSnapshots heard;

    @Test
    public void one_is_taken_whenever_a_save_reaches_or_passes_a_multiple() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.every(3));
        labels(lamps, 1, 2);
        assertThat(snapshotVersion()).isEmpty();
        labels(lamps, 3, 3);
        assertThat(snapshotVersion()).hasValue(3);
        labels(lamps, 4, 5);
        assertThat(snapshotVersion()).hasValue(3);

        lamps.execute(id, lamp -> {
            lamp.label("6");
            lamp.label("7");
        });

        assertThat(snapshotVersion()).hasValue(7);
        labels(lamps, 8, 8);
        assertThat(lamps.get(id).label()).isEqualTo("8");
        assertThat(heard.count(Fate.TAKEN)).isEqualTo(2);
        assertThat(heard.count(Fate.USED)).isEqualTo(5);
        assertThat(heard.fates()).hasSize(7);
    }

    @Test
    public void one_is_taken_after_an_event_of_a_certain_type() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.after(Labelled.class).or(SnapshotPolicy.every(4)));
        lamps.create(id, Lamp::turnOn);
        assertThat(snapshotVersion()).isEmpty();
        lamps.execute(id, lamp -> lamp.label("hall"));
        assertThat(snapshotVersion()).hasValue(2);
        lamps.execute(id, Lamp::dust);
        assertThat(snapshotVersion()).hasValue(2);
        lamps.execute(id, Lamp::dust);
        assertThat(snapshotVersion()).hasValue(4);
    }

    @Test
    public void a_load_begins_at_the_newest_one_and_keeps_the_times_of_the_events() {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        Repository<Lamp> then = Repository.of(at(noon), LAMP.withSnapshots(SnapshotPolicy.every(2)));
        then.create(id, Lamp::turnOn);
        Repository<Lamp> later = Repository.of(at(noon.plusSeconds(60)), LAMP.withSnapshots(SnapshotPolicy.every(2)));
        later.execute(id, Lamp::turnOff);
        later.execute(id, Lamp::turnOn);

        Repository<Lamp> lamps = lamps(SnapshotPolicy.onRequest());
        Loaded<Lamp> lamp = lamps.load(id);

        assertThat(heard.count(Fate.USED)).isEqualTo(1);
        assertThat(lamp.version()).isEqualTo(3);
        assertThat(lamp.aggregate().switched()).isEqualTo(3);
        assertThat(lamp.createdAt()).hasValue(noon);
        assertThat(lamp.updatedAt()).hasValue(noon.plusSeconds(60));
    }

    @Test
    public void a_look_into_the_past_begins_at_the_newest_one_up_to_then() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.every(2));
        labels(lamps, 1, 7);
        long before = heard.count(Fate.USED);

        for (int version = 1; version <= 7; version++) {
            Loaded<Lamp> then = lamps.at(id, version);
            assertThat(then.aggregate().label()).isEqualTo(Integer.toString(version));
            assertThat(then.version()).isEqualTo(version);
        }

        assertThat(heard.count(Fate.USED) - before).isEqualTo(6);
        assertThat(heard.count(Fate.IGNORED)).isZero();
    }

    @Test
    public void one_on_request_is_taken_once_per_version() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.onRequest());
        assertThatThrownBy(() -> lamps.saveSnapshot(id)).isInstanceOf(AggregateNotFoundException.class);
        labels(lamps, 1, 3);
        assertThat(snapshotVersion()).isEmpty();

        assertThat(lamps.saveSnapshot(id)).isEqualTo(3);
        assertThat(lamps.saveSnapshot(id)).isEqualTo(3);

        assertThat(heard.count(Fate.TAKEN)).isEqualTo(1);
        assertThat(snapshotVersion()).hasValue(3);
        assertThat(lamps.get(id).label()).isEqualTo("3");
    }

    @Test
    public void an_aggregate_without_snapshots_takes_none_and_says_so() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.never());
        labels(lamps, 1, 3);

        assertThatThrownBy(() -> lamps.saveSnapshot(id)).isInstanceOf(InvalidInputException.class);

        assertThat(snapshotVersion()).isEmpty();
        assertThat(lamps.get(id).label()).isEqualTo("3");
    }

    @Test
    public void one_of_another_revision_is_ignored_and_replaced_in_time() {
        labels(lamps(SnapshotPolicy.every(2)), 1, 2);
        Repository<Lamp> changed =
                heard(store(), LAMP.withSnapshots(SnapshotPolicy.every(2)).withSnapshotRevision(2));

        assertThat(changed.get(id).label()).isEqualTo("2");
        assertThat(heard.fates()).containsExactly(Fate.IGNORED);
        labels(changed, 3, 4);
        assertThat(heard.count(Fate.TAKEN)).isEqualTo(1);

        assertThat(changed.get(id).label()).isEqualTo("4");
        assertThat(heard.count(Fate.USED)).isEqualTo(1);
    }

    @Test
    public void one_that_was_saved_by_hand_is_the_callers_and_not_used() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.onRequest());
        labels(lamps, 1, 2);
        store().saveSnapshot(stream, 2, new Lamp.State(true, 99, "by hand"));

        assertThat(lamps.get(id).label()).isEqualTo("2");
        assertThat(heard.count(Fate.IGNORED)).isEqualTo(1);
        assertThat(store().load(stream).snapshot()).isPresent();
    }

    @Test
    public void one_that_cannot_be_read_is_ignored() {
        labels(lamps(SnapshotPolicy.every(2)), 1, 3);
        EventStore unaware =
                bareBackend(setup -> setup.withEventTypes(LampEvent.class)).eventStore();
        Repository<Lamp> lamps = heard(unaware, LAMP.withSnapshots(SnapshotPolicy.onRequest()));

        assertThat(lamps.get(id).label()).isEqualTo("3");
        assertThat(heard.fates()).containsExactly(Fate.IGNORED);
    }

    @Test
    public void a_change_is_stored_also_when_its_snapshot_cannot_be() {
        EventStore unaware =
                bareBackend(setup -> setup.withEventTypes(LampEvent.class)).eventStore();
        Repository<Lamp> lamps = heard(unaware, LAMP.withSnapshots(SnapshotPolicy.every(1)));

        lamps.create(id, lamp -> lamp.label("kept"));

        assertThat(heard.fates()).containsExactly(Fate.FAILED);
        assertThat(history(stream)).hasSize(1);
        assertThat(lamps.get(id).label()).isEqualTo("kept");
    }

    @Test
    public void a_deleted_stream_takes_them_along() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.every(2));
        labels(lamps, 1, 4);
        store().delete(stream);
        assertThat(lamps.contains(id)).isFalse();

        lamps.create(id, lamp -> lamp.label("second life"));

        assertThat(snapshotVersion()).isEmpty();
        assertThat(lamps.get(id).label()).isEqualTo("second life");
        assertThat(heard.count(Fate.IGNORED)).isZero();
    }

    @Test
    public void a_discarded_aggregate_stays_discarded_whatever_was_taken_before() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.every(1));
        labels(lamps, 1, 2);

        lamps.discard(id);

        assertThat(snapshotVersion()).hasValue(2);
        assertThat(lamps.find(id)).isEmpty();
        assertThat(lamps.contains(id)).isFalse();
    }

    @Test
    public void none_stands_for_another_version_than_the_present_one() {
        Repository<Lamp> lamps = lamps(SnapshotPolicy.onRequest());
        labels(lamps, 1, 3);
        Lamp.State state = new Lamp.State(false, 0, "2");

        for (long version : new long[] {5, 2}) {
            assertThatThrownBy(() -> store().saveSnapshot(stream, version, state))
                    .isInstanceOf(VersionConflictException.class);
        }
        assertThat(snapshotVersion()).isEmpty();

        assertThat(lamps.saveSnapshot(id)).isEqualTo(3);
        assertThat(snapshotVersion()).hasValue(3);
    }

    @Test
    public void the_state_of_a_decider_is_one_as_it_is() {
        HeardSnapshots shown = new HeardSnapshots(store());
        var shining = Repository.of(shown, LampDecider.TYPE.withSnapshots(SnapshotPolicy.every(2)));
        shining.create(id, lamp -> lamp.handle(true));
        shining.execute(id, lamp -> lamp.handle(false));
        shining.execute(id, lamp -> lamp.handle(true));

        assertThat(snapshotVersion()).hasValue(2);
        assertThat(shining.get(id).state()).isEqualTo(new Lamp.State(true, 3, ""));
        assertThat(shown.count(Fate.USED)).isEqualTo(2);
    }

    /** Each label is a change of its own, and the first one creates the lamp. */
    private void labels(Repository<Lamp> lamps, int first, int last) {
        for (int i = first; i <= last; i++) {
            String label = Integer.toString(i);
            lamps.executeOrCreate(id, lamp -> lamp.label(label));
        }
    }

    private OptionalLong snapshotVersion() {
        return store().load(stream).snapshot().stream()
                .mapToLong(snapshot -> snapshot.version())
                .findFirst();
    }

    private Repository<Lamp> lamps(SnapshotPolicy policy) {
        return heard(store(), LAMP.withSnapshots(policy));
    }

    private Repository<Lamp> heard(EventStore store, AggregateType<Lamp> type) {
        heard = new HeardSnapshots(store);
        return Repository.of(heard, type);
    }

    private EventStore at(Instant instant) {
        return store(setup -> setup.withClock(Clock.fixed(instant, ZoneOffset.UTC)));
    }
}
