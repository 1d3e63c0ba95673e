// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An append happens only if the stream is as expected, and a refused one changes nothing. */
public abstract class ExpectedVersionConformance extends Conformance {

    @Test
    public void none_begins_a_stream() {
        StreamId stream = newStream();

        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(versions(history(stream))).containsExactly(1L, 2L);
    }

    @Test
    public void none_on_an_existing_stream_is_a_conflict() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 1));

        assertConflict(stream, ExpectedVersion.none(), 1);
        assertThat(texts(stream)).containsExactly("1");
    }

    @Test
    public void exactly_the_last_version_appends() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        store().append(stream, ExpectedVersion.exactly(2), notes(3, 4));
        store().append(stream, ExpectedVersion.exactly(4), notes(5, 5));

        assertThat(texts(stream)).isEqualTo(numbers(1, 5));
    }

    @Test
    public void exactly_an_old_version_is_a_conflict() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 3));

        assertConflict(stream, ExpectedVersion.exactly(1), 3);
        assertConflict(stream, ExpectedVersion.exactly(2), 3);
        assertThat(texts(stream)).isEqualTo(numbers(1, 3));
    }

    @Test
    public void exactly_a_version_that_is_not_there_yet_is_a_conflict() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertConflict(stream, ExpectedVersion.exactly(3), 2);
        assertConflict(stream, ExpectedVersion.exactly(10), 2);
        assertThat(texts(stream)).isEqualTo(numbers(1, 2));
    }

    @Test
    public void exactly_any_version_of_a_missing_stream_is_a_conflict() {
        StreamId stream = newStream();

        assertConflict(stream, ExpectedVersion.exactly(10), 0);
        assertConflict(stream, ExpectedVersion.exactly(1), 0);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void exactly_the_highest_numbers_are_conflicts() {
        StreamId stream = newStream();
        for (long version : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 62}) {
            assertConflict(stream, ExpectedVersion.exactly(version), 0);
        }
        store().append(stream, ExpectedVersion.none(), notes(1, 3));
        for (long version : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 62}) {
            assertConflict(stream, ExpectedVersion.exactly(version), 3);
        }
    }

    @Test
    public void exactly_zero_means_none() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.exactly(0), notes(1, 1));

        assertConflict(stream, ExpectedVersion.exactly(0), 1);
        assertThat(texts(stream)).containsExactly("1");
    }

    @Test
    public void exists_on_a_missing_stream_is_a_conflict() {
        StreamId stream = newStream();

        assertConflict(stream, ExpectedVersion.exists(), 0);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void exists_goes_to_the_end_of_a_stream() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        store().append(stream, ExpectedVersion.exists(), notes(3, 4));

        assertThat(texts(stream)).isEqualTo(numbers(1, 4));
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    public void any_begins_a_stream_and_goes_to_its_end() {
        StreamId stream = newStream();

        store().append(stream, ExpectedVersion.any(), notes(1, 2));
        store().append(stream, ExpectedVersion.any(), notes(3, 3));
        store().append(stream, ExpectedVersion.exactly(3), notes(4, 4));

        assertThat(texts(stream)).isEqualTo(numbers(1, 4));
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    public void nothing_of_a_refused_batch_is_stored() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 5));

        assertThatThrownBy(() -> store().append(stream, ExpectedVersion.exactly(3), notes(6, 15)))
                .isInstanceOf(VersionConflictException.class);

        assertThat(texts(stream)).isEqualTo(numbers(1, 5));
        assertThat(store().append(stream, ExpectedVersion.exactly(5), notes(6, 6))
                        .version())
                .hasValue(6);
    }

    @Test
    public void a_loaded_stream_says_what_to_expect() {
        StreamId stream = newStream();
        LoadedStream nothing = store().load(stream);
        assertThat(nothing.isEmpty()).isTrue();
        store().append(stream, nothing.expected(), notes(1, 2));

        LoadedStream loaded = store().load(stream);
        store().append(stream, loaded.expected(), notes(3, 3));

        assertThat(texts(stream)).isEqualTo(numbers(1, 3));
        assertConflict(stream, loaded.expected(), 3);
    }

    private void assertConflict(StreamId stream, ExpectedVersion expected, long actual) {
        assertThatThrownBy(() -> store().append(stream, expected, note("refused")))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
                    assertThat(conflict.stream()).isEqualTo(stream);
                    assertThat(conflict.expected()).isEqualTo(expected);
                    assertThat(conflict.actual()).isEqualTo(OptionalLong.of(actual));
                });
    }
}
