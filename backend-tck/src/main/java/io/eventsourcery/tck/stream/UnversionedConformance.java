// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersioningModeException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A stream is versioned or unversioned for all of its life; unversioned streams are refused if the storage has none.
 */
public abstract class UnversionedConformance extends Conformance {

    private static final ExpectedVersion UNVERSIONED = ExpectedVersion.unversioned();

    private final StreamId stream = newStream();

    @Test
    public void events_are_kept_in_order_and_show_no_version() {
        if (refused()) {
            return;
        }

        assertThat(store().append(stream, UNVERSIONED, notes(1, 2)).version()).isEmpty();
        assertThat(store().append(stream, UNVERSIONED, notes(3, 3)).version()).isEmpty();

        assertThat(texts(stream)).containsExactly("1", "2", "3");
        assertThat(history(stream))
                .allSatisfy(event -> assertThat(event.version()).isEmpty());
        assertThat(store().load(stream).events()).hasSize(3).allSatisfy(event -> assertThat(event.version())
                .isEmpty());
    }

    @Test
    public void the_order_of_many_appends_is_kept() {
        if (refused()) {
            return;
        }
        for (int i = 0; i < 30; i++) {
            store().append(stream, UNVERSIONED, notes(40 * i + 1, 40 * i + 40));
        }

        assertThat(texts(stream)).isEqualTo(numbers(1, 1200));
        assertThat(texts(store().load(stream))).isEqualTo(numbers(1, 1200));
    }

    @Test
    public void a_range_counts_the_events_from_one() {
        if (refused()) {
            return;
        }
        store().append(stream, UNVERSIONED, notes(1, 5));

        assertThat(texts(store().read(stream, ReadRange.all().from(2).until(4))))
                .containsExactly("2", "3");
        assertThat(texts(store().read(stream, ReadRange.all().backwards().limit(2))))
                .containsExactly("5", "4");
        assertThat(texts(store().load(stream, 3))).containsExactly("1", "2", "3");
    }

    @Test
    public void a_versioned_append_to_a_plain_log_is_refused() {
        if (refused()) {
            return;
        }
        store().append(stream, UNVERSIONED, notes(1, 2));

        for (ExpectedVersion expected : List.of(
                ExpectedVersion.none(),
                ExpectedVersion.exactly(1),
                ExpectedVersion.exactly(2),
                ExpectedVersion.exists(),
                ExpectedVersion.any())) {
            assertWrongMode(expected, false);
        }
        assertThat(texts(stream)).containsExactly("1", "2");
    }

    @Test
    public void an_unversioned_append_to_a_versioned_stream_is_refused() {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        if (refused()) {
            return;
        }

        assertWrongMode(UNVERSIONED, true);
        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(versions(history(stream))).containsExactly(1L, 2L);
    }

    @Test
    public void a_loaded_plain_log_says_what_to_expect() {
        if (refused()) {
            return;
        }
        store().append(stream, UNVERSIONED, notes(1, 3));

        LoadedStream loaded = store().load(stream);

        assertThat(loaded.head().versioned()).isFalse();
        assertThat(loaded.version()).isEqualTo(3);
        assertThat(loaded.expected()).isEqualTo(UNVERSIONED);
        store().append(stream, loaded.expected(), notes(4, 4));
        assertThat(texts(stream)).isEqualTo(numbers(1, 4));
    }

    @Test
    public void a_plain_log_has_no_snapshots() {
        if (refused()) {
            return;
        }
        store().append(stream, UNVERSIONED, notes(1, 2));

        assertThatThrownBy(() -> store().saveSnapshot(stream, 2, new Summary(2, "no")))
                .isInstanceOfSatisfying(VersioningModeException.class, refusal -> assertThat(refusal.versioned())
                        .isFalse());
        assertThat(store().load(stream).snapshot()).isEmpty();
        assertThat(store().load(stream).events()).hasSize(2);
    }

    @Test
    public void a_repeat_is_stored_again() {
        if (refused()) {
            return;
        }
        List<NewEvent> events = notes(1, 2);

        store().append(stream, UNVERSIONED, events);
        store().append(stream, UNVERSIONED, events);

        assertThat(texts(stream)).containsExactly("1", "2", "1", "2");
    }

    @Test
    public void a_deleted_stream_may_begin_again_in_the_other_mode() {
        if (refused()) {
            return;
        }
        store().append(stream, UNVERSIONED, notes(1, 2));
        store().delete(stream);
        store().append(stream, ExpectedVersion.none(), notes(1, 3));
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L);
        store().delete(stream);

        store().append(stream, UNVERSIONED, notes(7, 7));

        assertThat(texts(stream)).containsExactly("7");
        assertThat(history(stream)).extracting(RecordedEvent::version).allSatisfy(version -> assertThat(version)
                .isEmpty());
    }

    private boolean refused() {
        StreamId probe = newStream();
        boolean refused =
                refusedWithout(Promises::unversionedStreams, () -> store().append(probe, UNVERSIONED, note("no")));
        if (refused) {
            assertThat(history(probe)).isEmpty();
            store().append(probe, ExpectedVersion.none(), note("yes"));
            assertThat(texts(probe)).containsExactly("yes");
        }
        return refused;
    }

    private void assertWrongMode(ExpectedVersion expected, boolean versioned) {
        assertThatThrownBy(() -> store().append(stream, expected, note("refused")))
                .as("%s", expected)
                .isInstanceOfSatisfying(VersioningModeException.class, refusal -> {
                    assertThat(refusal.stream()).isEqualTo(stream);
                    assertThat(refusal.versioned()).isEqualTo(versioned);
                });
    }
}
