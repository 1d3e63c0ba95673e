// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which events a reader wants. Immutable: every method gives a new description. Without a filter it is all events of all
 * tenants; several filters narrow each other.
 */
public interface PullSubscription {

    /** The shortest time limit. */
    Duration SHORTEST_TIME_LIMIT = Duration.ofMillis(100);

    /**
     * Only events of streams in this category.
     *
     * @param category {@code ""} for streams without one
     * @throws io.eventsourcery.error.InvalidInputException when no stream can have such a category, or another one was
     *     selected before
     */
    PullSubscription toCategory(String category);

    /**
     * Only events of exactly these types, whatever they were once stored as: under their aliases, or in forms that
     * upcasters bring to these types.
     *
     * @throws io.eventsourcery.error.UnknownEventTypeException when one of them is not registered
     * @throws io.eventsourcery.error.InvalidInputException when no type is given
     */
    PullSubscription toEvents(Class<?>... types);

    /**
     * Only events of these types and of all registered subtypes of them.
     *
     * @throws io.eventsourcery.error.UnknownEventTypeException when one of them has no registered subtype
     * @throws io.eventsourcery.error.InvalidInputException when no type is given
     */
    PullSubscription toEventsAndSubtypes(Class<?>... types);

    /**
     * Only events of this tenant.
     *
     * @throws io.eventsourcery.error.InvalidInputException when another one was selected before
     */
    PullSubscription ofTenant(TenantId tenant);

    /**
     * Begins to pull one event at a time. {@code next()} returns at once when an event is readable, otherwise waits for
     * one up to the time limit and then is empty: caught up for now. It never ends by itself.
     *
     * @param timeLimit the longest wait of one {@code next()}
     * @throws io.eventsourcery.error.InvalidInputException when shorter than {@link #SHORTEST_TIME_LIMIT}
     */
    Pull<Optional<RecordedEvent<?>>> iterator(Duration timeLimit);

    /**
     * Begins to pull batches. {@code next()} returns at once with what is readable, at most {@code size} events, otherwise
     * waits up to the time limit and then is empty: caught up for now. It never ends by itself.
     *
     * @param size at least 1
     * @param timeLimit the longest wait of one {@code next()}
     * @throws io.eventsourcery.error.InvalidInputException when size or time limit are too small
     */
    Pull<List<RecordedEvent<?>>> batches(int size, Duration timeLimit);
}
