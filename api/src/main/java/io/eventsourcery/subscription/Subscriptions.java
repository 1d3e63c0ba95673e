// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.stream.Position;

/**
 * The events of a whole store in the order of their positions, for readers that follow it.
 *
 * <p>A reader sees every committed event exactly once per pull, in position order, and per stream in version order
 * within one life of the stream. It stops at the <em>settled</em> position, up to which no event can appear any more, so
 * an event that commits late is never skipped. Readers do not slow writers. Nothing is remembered here: the caller keeps
 * the position it has reached and starts from it again.
 *
 * <p>Thread-safe as far as the store is; each pull that is started belongs to one thread.
 *
 * <pre>{@code
 * Pull<Optional<RecordedEvent<?>>> orders = subscriptions.startFrom(kept).toCategory("order").iterator(ofSeconds(1));
 * orders.next().ifPresentOrElse(this::show, this::caughtUp);
 * keep(orders.position());
 * }</pre>
 */
public interface Subscriptions {

    /**
     * The settled position after a fresh attempt to move it on; {@link Position#start()} for an empty store.
     *
     * <p>Everything that commits later lies behind it, so a reader that starts from here misses nothing.
     */
    Position position();

    /**
     * Describes a reader of the events behind a position.
     *
     * @param position exclusive; {@link Position#start()} for everything
     * @throws PositionAheadException when the store never gave out such a position: it belongs to another store, or the
     *     store was restored from an older backup
     * @throws ForeignPositionException when no store of this kind gives out such positions
     */
    PullSubscription startFrom(Position position);

    /** How far the log is settled, and what it waits for if it does not move. */
    LogStatus status();
}
