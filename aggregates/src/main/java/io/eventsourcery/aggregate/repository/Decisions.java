// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.aggregate.EventNotAppliedException;
import io.eventsourcery.aggregate.QueryDecider;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.TagQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by a {@link QueryDecider}: queries, lets it decide, and appends under the condition that nothing changed meanwhile.
 *
 * <p>Outside of transactions a decision that lost against another one is made again with what is there now, four times in all
 * unless set otherwise; within one the {@code ConditionNotMetException} is thrown at once. The events go to a stream of their own.
 * Needs a store with tags. As thread-safe as the store; immutable: every change returns new decisions.
 *
 * <pre>{@code
 * Decisions<Enrol, Seats, Enrolment> enrolments = Decisions.of(store, Enrolment.class, new EnrolmentDecider());
 * enrolments.execute(new Enrol(course, student));
 * }</pre>
 *
 * @param <C> commands
 * @param <S> the state
 * @param <E> events
 */
public final class Decisions<C, S, E> {

    private final EventStore store;
    private final Class<E> events;
    private final QueryDecider<C, S, E> decider;
    private final EventContext context;
    private final Attempts attempts;

    private Decisions(
            EventStore store, Class<E> events, QueryDecider<C, S, E> decider, EventContext context, Attempts attempts) {
        this.store = Objects.requireNonNull(store, "store");
        this.events = Objects.requireNonNull(events, "events");
        this.decider = Objects.requireNonNull(decider, "decider");
        this.context = Objects.requireNonNull(context, "context");
        this.attempts = attempts;
    }

    /** @param events the common type of all events of the decider */
    public static <C, S, E> Decisions<C, S, E> of(EventStore store, Class<E> events, QueryDecider<C, S, E> decider) {
        return new Decisions<>(store, events, decider, EventContext.empty(), Attempts.STANDARD);
    }

    /**
     * Decides about a command, and appends the events that result.
     *
     * @return what was decided, and on what
     * @throws io.eventsourcery.tag.ConditionNotMetException ES-0960 if others were faster each time, or once in a transaction
     * @throws io.eventsourcery.error.MissingPartException ES-0510 if the store has no tags
     * @throws EventNotAppliedException if the decider throws while it applies a stored event
     */
    public Decision<S, E> execute(C command) {
        return attempts.run(store, () -> {
            Known<S> known = known(command);
            List<E> decided = List.copyOf(
                    Objects.requireNonNull(decider.decide(command, known.state()), "the events of a decider"));
            S state = known.state();
            for (E event : decided) {
                state = next(state, event);
            }
            return new Decision<>(state, decided, appended(known.seen(), decided));
        });
    }

    /** The state on which a command would be decided now. */
    public S state(C command) {
        return known(command).state();
    }

    private record Known<S>(S state, TaggedEvents seen) {}

    private Known<S> known(C command) {
        TaggedEvents seen = store.query(restricted(decider.query(command)));
        S state = Objects.requireNonNull(decider.initial(command), "the initial state of a decider");
        for (RecordedEvent<?> stored : seen.events()) {
            E event = events.cast(stored.payload());
            try {
                state = next(state, event);
            } catch (RuntimeException e) {
                throw new EventNotAppliedException(
                        stored.stream(), stored.version().orElse(0), stored.type(), e);
            }
        }
        return new Known<>(state, seen);
    }

    private S next(S state, E event) {
        return Objects.requireNonNull(decider.evolve(state, event), "the state after an event");
    }

    private TagQuery restricted(TagQuery query) {
        if (query == null) {
            throw new InvalidInputException("ES-0954 The decider gives no query: give one with at least one tag.");
        }
        return new TagQuery(query.items().stream()
                .map(item -> item.types().isEmpty() ? new TagQuery.Item(item.tags(), Set.of(events)) : item)
                .toList());
    }

    private Optional<AppendResult> appended(TaggedEvents seen, List<E> decided) {
        if (decided.isEmpty()) {
            return Optional.empty();
        }
        List<NewEvent> made = decided.stream()
                .map(event -> NewEvent.from(event))
                .map(event -> event.withContext(event.context().completedBy(context)))
                .toList();
        return Optional.of(attempts.untilAnswered(() -> store.append(seen.unchanged(), made)));
    }

    /** The same decisions whose events have this context where they leave it open. */
    public Decisions<C, S, E> with(EventContext other) {
        return new Decisions<>(store, events, decider, other, attempts);
    }

    /** The same decisions over the events of one tenant. */
    public Decisions<C, S, E> forTenant(TenantId tenant) {
        return new Decisions<>(store.forTenant(tenant), events, decider, context, attempts);
    }

    /**
     * The same decisions with another number of attempts.
     *
     * @throws InvalidInputException if there is none
     */
    public Decisions<C, S, E> withAttempts(int count) {
        return new Decisions<>(store, events, decider, context, Attempts.of(count));
    }
}
