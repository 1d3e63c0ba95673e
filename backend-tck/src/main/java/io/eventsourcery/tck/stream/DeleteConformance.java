// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A deleted stream is gone completely, and may begin again. */
public abstract class DeleteConformance extends Conformance {

    private final StreamId stream = newStream();
    private final StreamId other = newStream();

    @Test
    public void a_deleted_stream_is_empty() {
        store().append(stream, ExpectedVersion.none(), notes(1, 3));
        assertThat(history(stream)).hasSize(3);

        store().delete(stream);

        assertThat(history(stream)).isEmpty();
        assertThat(store().load(stream).isEmpty()).isTrue();
    }

    @Test
    public void deleting_a_missing_stream_does_nothing() {
        store().append(other, ExpectedVersion.none(), notes(1, 2));

        store().delete(stream);
        store().delete(stream);

        assertThat(history(stream)).isEmpty();
        assertThat(texts(other)).containsExactly("1", "2");
    }

    @Test
    public void other_streams_stay() {
        store().append(stream, ExpectedVersion.none(), notes(1, 3));
        store().append(other, ExpectedVersion.none(), notes(4, 6));
        store().saveSnapshot(other, 3, new Summary(3, "stays"));

        store().delete(stream);

        assertThat(history(stream)).isEmpty();
        assertThat(texts(other)).containsExactly("4", "5", "6");
        assertThat(store().load(other).snapshot()).isPresent();
    }

    @Test
    public void a_deleted_stream_begins_again_at_version_one() {
        store().append(stream, ExpectedVersion.none(), notes(1, 3));
        store().delete(stream);

        AppendResult again = store().append(stream, ExpectedVersion.none(), notes(11, 12));

        assertThat(again.version()).isEqualTo(OptionalLong.of(2));
        assertThat(texts(stream)).containsExactly("11", "12");
        assertThat(versions(history(stream))).containsExactly(1L, 2L);
    }

    @Test
    public void a_former_version_is_a_conflict() {
        store().append(stream, ExpectedVersion.none(), notes(1, 3));
        store().delete(stream);

        assertThatThrownBy(() -> store().append(stream, ExpectedVersion.exactly(3), note("4")))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.actual())
                        .hasValue(0));
        assertThatThrownBy(() -> store().append(stream, ExpectedVersion.exists(), note("4")))
                .isInstanceOf(VersionConflictException.class);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void a_stream_with_snapshots_can_be_deleted() {
        store().append(stream, ExpectedVersion.none(), notes(1, 1));
        store().saveSnapshot(stream, 1, new Summary(1, "one"));
        store().append(stream, ExpectedVersion.exactly(1), notes(2, 3));
        store().saveSnapshot(stream, 3, new Summary(3, "three"));
        assertThat(store().load(stream).snapshot()).isPresent();

        store().delete(stream);

        assertThat(store().load(stream).snapshot()).isEmpty();
        assertThat(store().load(stream).isEmpty()).isTrue();
    }

    @Test
    public void the_same_store_goes_through_many_lives_of_a_stream() {
        for (int life = 1; life <= 5; life++) {
            store().append(stream, ExpectedVersion.none(), notes(life, life + 5));
            store().saveSnapshot(stream, 6, new Summary(6, "life " + life));

            assertThat(texts(stream)).isEqualTo(numbers(life, life + 5));
            assertThat(store().load(stream).snapshot().orElseThrow().state().payload())
                    .isEqualTo(new Summary(6, "life " + life));
            store().delete(stream);
            assertThat(history(stream)).isEmpty();
        }
    }
}
