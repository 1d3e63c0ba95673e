// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Snapshot;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.LongNamed;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A load begins at the newest snapshot that fits, and a snapshot never hides an event. */
public abstract class SnapshotConformance extends Conformance {

    private final StreamId stream = newStream();

    @Test
    public void a_snapshot_of_the_last_version_takes_the_place_of_all_events() {
        withEvents(1, 3);
        store().saveSnapshot(stream, 3, new Summary(3, "all"));

        LoadedStream loaded = store().load(stream);

        assertSnapshot(loaded, 3, "all");
        assertThat(loaded.events()).isEmpty();
        assertThat(loaded.version()).isEqualTo(3);
        assertThat(loaded.expected()).isEqualTo(ExpectedVersion.exactly(3));
    }

    @Test
    public void events_after_the_newest_snapshot_follow_it() {
        withEvents(1, 1);
        store().saveSnapshot(stream, 1, new Summary(1, "first"));
        withEvents(2, 2);
        store().saveSnapshot(stream, 2, new Summary(2, "older"));
        withEvents(3, 4);
        store().saveSnapshot(stream, 4, new Summary(4, "latest"));
        assertThat(store().load(stream).events()).isEmpty();
        withEvents(5, 6);

        LoadedStream loaded = store().load(stream);

        assertSnapshot(loaded, 4, "latest");
        assertThat(texts(loaded)).containsExactly("5", "6");
        assertThat(loaded.version()).isEqualTo(6);
    }

    @Test
    public void a_snapshot_of_the_first_version_is_used_like_any_other() {
        withEvents(1, 1);
        store().saveSnapshot(stream, 1, new Summary(1, "one"));
        assertSnapshot(store().load(stream), 1, "one");
        assertThat(store().load(stream).events()).isEmpty();
        withEvents(2, 2);
        assertSnapshot(store().load(stream), 1, "one");
        assertThat(texts(store().load(stream))).containsExactly("2");
    }

    @Test
    public void a_snapshot_before_the_end_leaves_the_later_events() {
        withEvents(1, 2);
        store().saveSnapshot(stream, 2, new Summary(2, "early"));
        withEvents(3, 5);

        assertSnapshot(store().load(stream), 2, "early");
        assertThat(texts(store().load(stream))).containsExactly("3", "4", "5");
        assertThat(texts(stream)).isEqualTo(numbers(1, 5));
    }

    @Test
    public void the_newest_is_the_one_with_the_highest_version_whenever_it_was_saved() {
        withEvents(1, 2);
        at("2026-06-02T00:00:00Z").saveSnapshot(stream, 2, new Summary(2, "late"));
        withEvents(3, 3);
        at("2026-06-01T00:00:00Z").saveSnapshot(stream, 3, new Summary(3, "high"));
        withEvents(4, 4);

        assertSnapshot(store().load(stream), 3, "high");
        assertThat(texts(store().load(stream))).containsExactly("4");
    }

    @Test
    public void loading_at_a_version_uses_the_newest_snapshot_up_to_it() {
        withEvents(1, 2);
        store().saveSnapshot(stream, 2, new Summary(2, "two"));
        withEvents(3, 5);
        store().saveSnapshot(stream, 5, new Summary(5, "five"));
        withEvents(6, 6);

        assertThat(store().load(stream, 1).snapshot()).isEmpty();
        assertThat(texts(store().load(stream, 1))).containsExactly("1");
        assertSnapshot(store().load(stream, 2), 2, "two");
        assertThat(store().load(stream, 2).events()).isEmpty();
        assertSnapshot(store().load(stream, 4), 2, "two");
        assertThat(texts(store().load(stream, 4))).containsExactly("3", "4");
        assertSnapshot(store().load(stream, 5), 5, "five");
    }

    @Test
    public void a_snapshot_of_another_version_than_the_present_one_is_refused_and_hides_nothing() {
        withEvents(1, 3);

        for (long version : new long[] {5, 2}) {
            assertThatThrownBy(() -> store().saveSnapshot(stream, version, new Summary(3, "of three")))
                    .isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
                        assertThat(conflict.stream()).isEqualTo(stream);
                        assertThat(conflict.expected()).isEqualTo(ExpectedVersion.exactly(version));
                        assertThat(conflict.actual()).hasValue(3);
                    });
        }
        assertThatThrownBy(() -> store().saveSnapshot(stream, 0, new Summary(0, "before")))
                .isInstanceOf(InvalidInputException.class);

        withEvents(4, 6);
        assertThat(store().load(stream).snapshot()).isEmpty();
        assertThat(texts(store().load(stream))).isEqualTo(numbers(1, 6));
    }

    @Test
    public void a_snapshot_of_a_missing_stream_is_refused() {
        assertThatThrownBy(() -> store().saveSnapshot(stream, 1, new Summary(1, "of nothing")))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.actual())
                        .hasValue(0));

        withEvents(1, 2);
        assertThat(store().load(stream).snapshot()).isEmpty();
        assertThat(texts(store().load(stream))).containsExactly("1", "2");
    }

    @Test
    public void a_snapshot_of_the_same_version_replaces_the_former() {
        withEvents(1, 2);
        store().saveSnapshot(stream, 2, new Summary(2, "former"));
        store().saveSnapshot(stream, 2, new Summary(2, "present"));

        assertSnapshot(store().load(stream), 2, "present");
    }

    @Test
    public void deleting_a_stream_deletes_its_snapshots() {
        withEvents(1, 2);
        store().saveSnapshot(stream, 2, new Summary(2, "former life"));
        withEvents(3, 3);
        store().saveSnapshot(stream, 3, new Summary(3, "former life"));
        store().delete(stream);
        assertThat(store().load(stream).isEmpty()).isTrue();
        assertThat(store().load(stream).snapshot()).isEmpty();

        store().append(stream, ExpectedVersion.none(), notes(11, 14));

        assertThat(store().load(stream).snapshot()).isEmpty();
        assertThat(texts(store().load(stream))).isEqualTo(numbers(11, 14));
    }

    @Test
    public void a_snapshot_tells_what_it_is() {
        withEvents(1, 2);
        at("2026-06-01T10:11:12.123456Z").saveSnapshot(stream, 2, new Summary(2, "both"));

        Snapshot snapshot = store().load(stream).snapshot().orElseThrow();

        assertThat(snapshot.version()).isEqualTo(2);
        assertThat(snapshot.state().type()).isEqualTo("tck-summary");
        assertThat(snapshot.state().stream()).isEqualTo(stream);
        assertThat(snapshot.state().recordedAt()).isEqualTo("2026-06-01T10:11:12.123456Z");
    }

    @Test
    public void a_state_may_have_a_type_name_of_the_greatest_length() {
        EventTypes types = new EventTypesBuilder()
                .add(new RegisteredType("n".repeat(EventTypesBuilder.MAX_NAME_LENGTH), List.of(), 1, LongNamed.class))
                .build();
        EventStore store = store(setup -> setup.withEventTypes(types));
        store.append(stream, ExpectedVersion.none(), new LongNamed("event"), note("2"));
        store.saveSnapshot(stream, 2, new LongNamed("state"));

        assertThat(store.load(stream).snapshot().orElseThrow().state().payload())
                .isEqualTo(new LongNamed("state"));
        assertThat(store.read(stream).findFirst().orElseThrow().payload()).isEqualTo(new LongNamed("event"));
    }

    @Test
    public void a_state_that_cannot_be_stored_is_refused() {
        withEvents(1, 1);

        assertThatThrownBy(() -> store().saveSnapshot(stream, 1, new Unregistered("state")))
                .isInstanceOf(UnknownEventTypeException.class);
        assertThatThrownBy(() -> store().saveSnapshot(stream, 1, null)).isInstanceOf(InvalidInputException.class);
        assertThat(texts(store().load(stream))).containsExactly("1");
    }

    private void withEvents(int first, int last) {
        store().append(stream, ExpectedVersion.exactly(first - 1L), notes(first, last));
    }

    private EventStore at(String instant) {
        return store(setup -> setup.withClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC)));
    }

    private static void assertSnapshot(LoadedStream loaded, long version, String text) {
        assertThat(loaded.snapshot()).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.version()).isEqualTo(version);
            assertThat(snapshot.state().payload()).isEqualTo(new Summary(version, text));
        });
    }
}
