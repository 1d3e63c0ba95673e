// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.aggregate.QueryDecider;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.Tag;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Given, when, then over everything that has a tag. */
class QueryDeciderScenarioTest {

    @EventType("name-taken")
    public record NameTaken(@Tag String name) {}

    private static final class Names implements QueryDecider<String, Boolean, NameTaken> {
        @Override
        public TagQuery query(String name) {
            return TagQuery.of(EventTag.of("name", name));
        }

        @Override
        public Boolean initial(String name) {
            return false;
        }

        @Override
        public Boolean evolve(Boolean taken, NameTaken event) {
            return true;
        }

        @Override
        public List<NameTaken> decide(String name, Boolean taken) {
            if (taken) {
                throw new IllegalStateException("taken");
            }
            return List.of(new NameTaken(name));
        }
    }

    private final QueryDeciderScenario<String, Boolean, NameTaken> names =
            QueryDeciderScenario.of(NameTaken.class, new Names());

    @Test
    void events_that_the_query_finds_count_and_others_do_not() {
        names.given(new NameTaken("Ada")).when("Ada").thenRefused(IllegalStateException.class, "taken");
        names.given(new NameTaken("Ada"))
                .when("Grace")
                .thenEvents(new NameTaken("Grace"))
                .thenState("it is taken now", taken -> taken);
    }

    @Test
    void what_is_not_true_fails() {
        assertThatThrownBy(() -> names.when("Ada").thenRefused(IllegalStateException.class))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> names.given(new NameTaken("Ada")).when("Ada").thenNoEvents())
                .isInstanceOf(AssertionError.class);
    }
}
