// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The decision of G1 and G6, which no backend makes itself. */
class StreamWriteTest {

    private static final StreamId STREAM = StreamId.random("order");

    private final List<PageRequest> asked = new ArrayList<>();
    private final EncodedEvent first = event("placed");
    private final EncodedEvent second = event("paid");

    @Test
    void what_is_expected_is_written_and_nothing_is_looked_up() {
        assertThat(decided(write(ExpectedVersion.exactly(4)), 4)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_same_ids_and_types_behind_the_expected_version_are_a_repeat_wherever_the_head_is() {
        assertThat(decided(write(ExpectedVersion.exactly(4)), 9, stored(5, first), stored(6, second)))
                .contains(new StreamWritten(5, List.of(Position.of(50), Position.of(60)), true));
        assertThat(asked).containsExactly(new PageRequest(5, 6, false, 2));
    }

    @Test
    void a_repeat_of_the_first_events_lies_at_the_beginning() {
        assertThat(decided(write(ExpectedVersion.none()), 2, stored(1, first), stored(2, second)))
                .hasValueSatisfying(
                        written -> assertThat(written.firstVersion()).isEqualTo(1));
    }

    @Test
    void positions_are_told_only_if_all_of_them_are_known() {
        StoredEvent unknown = new StoredEvent(STREAM, 2, true, Optional.empty(), Instant.EPOCH, second);

        assertThat(decided(write(ExpectedVersion.none()), 2, stored(1, first), unknown))
                .contains(new StreamWritten(1, List.of(), true));
    }

    @Test
    void anything_else_there_is_a_conflict() {
        EncodedEvent otherType = new EncodedEvent(second.id(), "cancelled", 1, "{}", "");

        assertConflict(stored(5, first));
        assertConflict(stored(5, first), stored(6, event("paid")));
        assertConflict(stored(5, first), stored(6, otherType));
        assertConflict(stored(5, second), stored(6, first));
        assertConflict(stored(6, first), stored(7, second));
        assertConflict(stored(5, first), new StoredEvent(STREAM, 6, false, Optional.empty(), Instant.EPOCH, second));
    }

    @Test
    void what_expects_no_version_is_never_a_repeat() {
        assertThatThrownBy(() -> decided(write(ExpectedVersion.exists()), 0))
                .isInstanceOf(VersionConflictException.class);
        assertThat(decided(write(ExpectedVersion.any()), 2)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_other_mode_is_refused_before_anything_is_looked_up() {
        assertThatThrownBy(() -> write(ExpectedVersion.none()).decide(new StreamHead(3, false), this::nothing))
                .isInstanceOf(VersioningModeException.class);
        assertThatThrownBy(() -> write(ExpectedVersion.unversioned()).decide(new StreamHead(3, true), this::nothing))
                .isInstanceOf(VersioningModeException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void behind_the_largest_version_nothing_can_lie() {
        assertThatThrownBy(() -> decided(write(ExpectedVersion.exactly(Long.MAX_VALUE)), 4))
                .isInstanceOf(VersionConflictException.class);
        assertThat(asked).isEmpty();
    }

    private void assertConflict(StoredEvent... there) {
        assertThatThrownBy(() -> decided(write(ExpectedVersion.exactly(4)), 9, there))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                        .hasValue(9));
    }

    private Optional<StreamWritten> decided(StreamWrite write, long head, StoredEvent... there) {
        return write.decide(head == 0 ? StreamHead.absent() : new StreamHead(head, true), page -> {
            asked.add(page);
            return List.of(there);
        });
    }

    private List<StoredEvent> nothing(PageRequest page) {
        asked.add(page);
        return List.of();
    }

    private StreamWrite write(ExpectedVersion expected) {
        return new StreamWrite(STREAM, expected, List.of(first, second), Instant.EPOCH);
    }

    private static StoredEvent stored(long version, EncodedEvent event) {
        return new StoredEvent(STREAM, version, true, Optional.of(Position.of(10 * version)), Instant.EPOCH, event);
    }

    private static EncodedEvent event(String type) {
        return new EncodedEvent(UUID.randomUUID(), type, 1, "{}", "");
    }
}
