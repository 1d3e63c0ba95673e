// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.QueryDecider;
import io.eventsourcery.aggregate.repository.Decision;
import io.eventsourcery.aggregate.repository.Decisions;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tests a decider over queries: given earlier events, when a command comes, then these new events.
 *
 * <p>The earlier events are stored with their tags, so those that the query of the command does not find do not count, as in an
 * application. Immutable, so several tests can begin with one scenario.
 *
 * @param <C> commands
 * @param <S> the state
 * @param <E> events
 */
public final class QueryDeciderScenario<C, S, E> {

    private final Class<E> type;
    private final QueryDecider<C, S, E> decider;
    private final List<E> given;

    private QueryDeciderScenario(Class<E> type, QueryDecider<C, S, E> decider, List<E> given) {
        this.type = Objects.requireNonNull(type, "events");
        this.decider = Objects.requireNonNull(decider, "decider");
        this.given = List.copyOf(given);
    }

    /**
     * A scenario without earlier events.
     *
     * @param events the common type of all events, annotated with {@code @EventType}; a sealed interface stands for all its events
     */
    public static <C, S, E> QueryDeciderScenario<C, S, E> of(Class<E> events, QueryDecider<C, S, E> decider) {
        return new QueryDeciderScenario<>(events, decider, List.of());
    }

    /** The same scenario after these events. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final QueryDeciderScenario<C, S, E> given(E... events) {
        return given(List.of(events));
    }

    /** The same scenario after these events. */
    public QueryDeciderScenario<C, S, E> given(List<? extends E> events) {
        List<E> all = new ArrayList<>(given);
        all.addAll(events);
        return new QueryDeciderScenario<>(type, decider, all);
    }

    /**
     * Lets the decider decide. A refusal is part of the outcome and not thrown here, so a test without any {@code then}
     * shows nothing.
     *
     * @throws io.eventsourcery.error.ConfigurationException if the events cannot be stored
     */
    public Outcome<S, E> when(C command) {
        try (Backend backend =
                InMemoryBackendFactory.create().withEventTypes(type).build()) {
            for (E event : given) {
                backend.eventStore().append(StreamId.random(), ExpectedVersion.none(), event);
            }
            Decisions<C, S, E> decisions = Decisions.of(backend.eventStore(), type, decider);
            try {
                Decision<S, E> decision = decisions.execute(command);
                return new Outcome<>(given, decision.events(), decision.state(), null);
            } catch (RuntimeException e) {
                return new Outcome<>(given, List.of(), null, e);
            }
        }
    }
}
