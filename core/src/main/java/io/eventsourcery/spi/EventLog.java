// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;

/**
 * The whole log of a storage in position order; the reading half that followers need.
 *
 * <p>All methods but {@link #canBeOurs} and {@link #watch} are called inside a transaction of the engine's
 * own, one per call; outside of any where the storage writes {@link TransactionMode#AT_COMMIT}. Thread-safe: {@link #settle} may be called by several threads and several nodes at once.
 */
public interface EventLog {

    /**
     * Makes one attempt to move the settled position on, and tells where it is. Never waits for long.
     *
     * <p>The obligation: once a position is settled, no event at or below it becomes visible that was not visible before.
     * A writer that is still busy is waited for, however long it takes; no clock declares it dead. A position that nobody
     * will ever use must not stop the log for more than one attempt after its writer is gone.
     */
    Settled settle();

    /** Keeps a settled position for the next start, now and then; losing it does no harm. */
    default void keep(Position settled) {}

    /** The newest position that the storage has given out, visible or not; {@link Position#start()} when none. */
    Position newest();

    /** Whether a storage of this kind can have given out such a position; by default a single number. */
    default boolean canBeOurs(Position position) {
        return position.minor() == 0;
    }

    /**
     * The next stretch: events behind {@code after} that match the filter, in position order. It may end before {@code settled}
     * with fewer events than the limit, also with none, but always behind {@code after}: so a filter that rarely matches makes
     * many short reads instead of a long one, and a stretch may end early where its events are large.
     *
     * @param settled a position that {@link #settle} gave, or one before it; behind {@code after}
     * @param limit at most so many events
     */
    LogStretch read(LogFilter filter, Position after, Position settled, int limit);

    /**
     * Watches for an event behind {@code after} that may match, and calls once, by a thread of any kind. Never waits and
     * never fails. By default nobody watches, and readers look often.
     *
     * @param news returns at once and throws nothing
     */
    default LogWatch watch(LogFilter filter, Position after, Runnable news) {
        return LogWatch.NONE;
    }
}
