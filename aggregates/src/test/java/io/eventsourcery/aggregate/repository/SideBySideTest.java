// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.aggregate.repository.Tally.Added;
import io.eventsourcery.aggregate.repository.Tally.Sum;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two stores in one process have nothing in common, and what was loaded here is not saved there. */
class SideBySideTest {

    private final Backend here = store();
    private final Backend there = store();
    private final Repository<Tally> tallies = Repository.of(here.eventStore(), Tally::new);
    private final Repository<Tally> others = Repository.of(there.eventStore(), Tally::new);
    private final UUID id = UUID.randomUUID();

    private static Backend store() {
        return InMemoryBackendFactory.create()
                .withEventTypes(Added.class, Sum.class)
                .build();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void two_stores_do_not_see_each_other() {
        tallies.create(id, tally -> tally.add(1));
        assertThat(others.contains(id)).isFalse();

        others.create(id, tally -> tally.add(2));
        others.discard(id);

        assertThat(tallies.get(id).sum()).isEqualTo(1);
    }

    @Test
    void what_was_loaded_from_one_store_is_not_saved_in_another_one() {
        assertRefused(others, loadedHere());
    }

    @Test
    void what_was_loaded_for_one_tenant_is_not_saved_for_another_one() {
        assertRefused(tallies.forTenant(TenantId.of("other")), loadedHere());
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void what_was_loaded_as_one_type_is_not_saved_as_another_one() {
        Decider<Long, Long, Added> adding =
                Decider.of(0L, (number, sum) -> List.of(new Added(number)), (sum, event) -> sum + event.number());
        Repository decided = Repository.of(here.eventStore(), AggregateType.of("tally", Added.class, adding));

        assertRefused(decided, loadedHere());
    }

    @Test
    void what_was_loaded_is_saved_by_any_repository_of_its_type_in_its_store() {
        Loaded<Tally> tally = loadedHere();

        Repository.of(here.eventStore(), Tally::new)
                .with(EventContext.empty().withCorrelationId("c"))
                .save(tally);

        assertThat(tallies.get(id).sum()).isEqualTo(1);
    }

    private Loaded<Tally> loadedHere() {
        Loaded<Tally> tally = tallies.load(id);
        tally.aggregate().add(1);
        return tally;
    }

    private void assertRefused(Repository<Tally> foreign, Loaded<Tally> tally) {
        assertThatThrownBy(() -> foreign.save(tally)).isInstanceOf(InvalidInputException.class);
        assertThat(tally.aggregate().pending()).containsExactly(new Added(1));
        assertThat(tallies.contains(id)).isFalse();
        assertThat(foreign.contains(id)).isFalse();
    }
}
