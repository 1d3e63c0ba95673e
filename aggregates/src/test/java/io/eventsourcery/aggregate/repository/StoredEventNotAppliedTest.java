// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.aggregate.EventNotAppliedException;
import io.eventsourcery.aggregate.repository.Tally.Added;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredEventNotAppliedTest {

    private static final Decider<Long, Long, Added> NO_NEGATIVES =
            Decider.of(0L, (command, sum) -> List.of(new Added(command)), (sum, event) -> {
                if (event.number() < 0) {
                    throw new IllegalStateException("negative");
                }
                return sum + event.number();
            });

    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Added.class).build();
    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of("tally", id);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void a_stored_event_that_cannot_be_applied_is_named_with_its_place_and_is_no_refusal() {
        var tallies = Repository.of(backend.eventStore(), AggregateType.of("tally", Added.class, NO_NEGATIVES));
        backend.eventStore().append(stream, ExpectedVersion.none(), new Added(4711), new Added(-4711));

        assertThatThrownBy(() -> tallies.execute(id, tally -> tally.handle(1L)))
                .isInstanceOfSatisfying(EventNotAppliedException.class, e -> {
                    assertThat(e.stream()).isEqualTo(stream);
                    assertThat(e.version()).isEqualTo(2);
                })
                .hasMessageContainingAll("\"added\"", stream.toString(), "version 2")
                .hasMessageNotContaining("4711")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(backend.eventStore().read(stream)).hasSize(2);
        assertThat(tallies.at(id, 1).aggregate().state()).isEqualTo(4711);
    }

    @Test
    void what_the_work_throws_leaves_as_it_is() {
        var tallies = Repository.of(backend.eventStore(), AggregateType.of("tally", Added.class, NO_NEGATIVES));

        assertThatThrownBy(() -> tallies.create(id, tally -> tally.handle(-1L)))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("negative");
    }
}
