// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.aggregate.repository.Decisions;
import io.eventsourcery.tag.TagQuery;
import java.util.List;

/**
 * A decision over everything that has certain tags, as pure functions over immutable values.
 *
 * <p>Each command says what its decision depends on. {@link Decisions} reads that, and appends what was decided only if none of it
 * has changed. The functions are called repeatedly, by any thread, and must have no side effects. {@link #decide} refuses a command
 * by an exception; then nothing is appended. For a decision over one thing, use a {@link Decider}.
 *
 * @param <C> commands
 * @param <S> the state, ideally a record
 * @param <E> events, ideally a sealed interface
 */
public interface QueryDecider<C, S, E> {

    /** What the decision about a command depends on; an item without types stands for all events of {@code E}. */
    TagQuery query(C command);

    /** The state before the first event, for the decision about this command; not null. */
    S initial(C command);

    /** The state after an event that the query found; not null. */
    S evolve(S state, E event);

    /** The events that result from a command, with their tags; an empty list if nothing happens. */
    List<? extends E> decide(C command, S state);
}
