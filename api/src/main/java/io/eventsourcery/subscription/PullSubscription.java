// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Describes the events for a pull. Immutable: every filter returns a new description. Without a filter a pull gets all
 * events of all tenants; with several, an event must match all of them.
 */
public interface PullSubscription {

    /** The shortest time limit. */
    Duration SHORTEST_TIME_LIMIT = Duration.ofMillis(100);

    /**
     * Only events of streams in this category.
     *
     * @param category {@code ""} for streams without one
     * @throws io.eventsourcery.error.InvalidInputException if the category is illegal, or another one was selected
     *     before
     */
    PullSubscription toCategory(String category);

    /**
     * Only events of exactly these types, including those stored under an alias, or in a form that upcasters bring to
     * one of these types.
     *
     * @throws io.eventsourcery.error.UnknownEventTypeException if one of them is not registered
     * @throws io.eventsourcery.error.InvalidInputException if no type is given
     */
    PullSubscription toEvents(Class<?>... types);

    /**
     * Only events of these types and of all registered subtypes of them.
     *
     * @throws io.eventsourcery.error.UnknownEventTypeException if one of them has no registered subtype
     * @throws io.eventsourcery.error.InvalidInputException if no type is given
     */
    PullSubscription toEventsAndSubtypes(Class<?>... types);

    /**
     * Only events of this tenant.
     *
     * @throws io.eventsourcery.error.InvalidInputException if another one was selected before
     */
    PullSubscription ofTenant(TenantId tenant);

    /**
     * Only events that have all of these tags.
     *
     * @throws MissingPartException ES-0510 if the storage has no tags
     * @throws io.eventsourcery.error.InvalidInputException ES-0954 if no tag is given
     */
    default PullSubscription taggedWith(EventTag... tags) {
        throw new MissingPartException("tags");
    }

    /**
     * Begins a pull of one event at a time. {@code next()} returns at once if an event is readable. Otherwise it waits
     * until the time limit, and then returns an empty answer: the reader has caught up. The pull never ends by itself.
     *
     * @param timeLimit the longest wait of one {@code next()}
     * @throws io.eventsourcery.error.InvalidInputException if shorter than {@link #SHORTEST_TIME_LIMIT}
     */
    Pull<Optional<RecordedEvent<?>>> iterator(Duration timeLimit);

    /**
     * Begins a pull of batches. {@code next()} returns the readable events at once, at most {@code size}. If there are
     * none, it waits until the time limit, and then returns an empty answer: the reader has caught up. The pull never
     * ends by itself.
     *
     * @param size at least 1
     * @param timeLimit the longest wait of one {@code next()}
     * @throws io.eventsourcery.error.InvalidInputException if size or time limit are too small
     */
    Pull<List<RecordedEvent<?>>> batches(int size, Duration timeLimit);
}
