// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.stream.Position;

/**
 * The log of a store: the events of all its streams in the order of their positions.
 *
 * <p>A pull returns every committed event exactly once, in position order, and within one life of a stream in version
 * order. It stops at the <em>settled</em> position, up to which no event can appear any more, so an event that commits
 * late is never skipped. Readers do not slow down writers. The store keeps nothing about readers: the caller keeps the
 * position that it has reached and starts from it again.
 *
 * <p>As thread-safe as the store; each pull belongs to one thread.
 *
 * <pre>{@code
 * Pull<Optional<RecordedEvent<?>>> orders = subscriptions.startFrom(kept).toCategory("order").iterator(ofSeconds(1));
 * orders.next().ifPresentOrElse(this::show, this::caughtUp);
 * keep(orders.position());
 * }</pre>
 */
public interface Subscriptions {

    /**
     * The settled position after a new attempt to advance it; {@link Position#start()} for an empty store.
     *
     * <p>Every event that commits later lies behind it, so a reader that starts from here misses nothing.
     */
    Position position();

    /**
     * Describes a pull of the events behind a position.
     *
     * @param position exclusive; {@link Position#start()} for everything
     * @throws PositionAheadException if the store never assigned this position: it belongs to another store, or the
     *     store was restored from an older backup
     * @throws ForeignPositionException if no store of this kind assigns such positions
     */
    PullSubscription startFrom(Position position);

    /** How far the log is settled, and what it waits for if it does not move. */
    LogStatus status();
}
