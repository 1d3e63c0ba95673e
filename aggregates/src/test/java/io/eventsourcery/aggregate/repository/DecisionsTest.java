// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.aggregate.QueryDecider;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.Tag;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decisions over queries: made again when others were faster, and never on events of other types. */
class DecisionsTest {

    @EventType("counted")
    public record Counted(@Tag String of, int number) {}

    @EventType("other")
    public record Other(@Tag String of) {}

    /** The next number, up to three. */
    private static final class Next implements QueryDecider<String, Integer, Counted> {
        @Override
        public TagQuery query(String command) {
            return TagQuery.of(EventTag.of("of", command));
        }

        @Override
        public Integer initial(String command) {
            return 0;
        }

        @Override
        public Integer evolve(Integer state, Counted event) {
            return Math.max(state, event.number());
        }

        @Override
        public List<Counted> decide(String command, Integer state) {
            return state == 3 ? List.of() : List.of(new Counted(command, state + 1));
        }
    }

    private final EventStore store = InMemoryBackendFactory.create()
            .withEventTypes(Counted.class, Other.class)
            .build()
            .eventStore();

    private final Decisions<String, Integer, Counted> decisions = Decisions.of(store, Counted.class, new Next());

    @Test
    void each_decision_sees_those_before_it_and_no_events_of_other_types() {
        store.append(StreamId.random(), ExpectedVersion.none(), new Other("a"));

        assertThat(decisions.execute("a").state()).isEqualTo(1);
        assertThat(decisions.execute("a").events()).containsExactly(new Counted("a", 2));
        assertThat(decisions.execute("b").state()).isEqualTo(1);
        assertThat(decisions.forTenant(TenantId.of("t")).execute("a").state()).isEqualTo(1);
        assertThat(decisions.execute("a").result()).isPresent();
        assertThat(decisions.execute("a")).satisfies(nothing -> {
            assertThat(nothing.events()).isEmpty();
            assertThat(nothing.result()).isEmpty();
            assertThat(nothing.state()).isEqualTo(3);
        });
    }

    @Test
    void the_context_completes_that_of_the_events() {
        EventContext context = EventContext.empty().with("who", "Ada");

        decisions.with(context).execute("a");

        assertThat(store.query(TagQuery.of(EventTag.of("of", "a"))).events())
                .singleElement()
                .satisfies(event -> assertThat(event.context()).isEqualTo(context));
    }

    @Test
    void a_decision_that_lost_is_made_again_with_what_is_there_now_and_not_for_ever() {
        Faster faster = new Faster(store, 1);
        assertThat(Decisions.of(faster, Counted.class, new Next()).execute("a").events())
                .containsExactly(new Counted("a", 2));

        assertThatThrownBy(() -> Decisions.of(new Faster(store, 9), Counted.class, new Next())
                        .withAttempts(2)
                        .execute("b"))
                .isInstanceOf(ConditionNotMetException.class);
        assertThat(store.query(TagQuery.of(EventTag.of("of", "b"))).events()).hasSize(2);
    }

    /** Somebody appends just before this one does. */
    private static final class Faster extends StoreAround {
        private int times;

        Faster(EventStore inner, int times) {
            super(inner);
            this.times = times;
        }

        @Override
        public boolean inTransaction() {
            return false;
        }

        @Override
        public TaggedEvents query(TagQuery query) {
            return inner.query(query);
        }

        @Override
        public List<AppendResult> appendAll(AppendCondition condition, List<StreamAppend> appends) {
            if (times-- > 0) {
                Counted meant = (Counted) appends.get(0).events().get(0).payload();
                inner.append(StreamId.random(), ExpectedVersion.none(), meant);
            }
            return inner.appendAll(condition, appends);
        }
    }
}
