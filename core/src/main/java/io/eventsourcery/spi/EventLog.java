// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;
import java.util.List;

/**
 * The whole log of a storage in position order; the reading half that followers need.
 *
 * <p>All methods but {@link #canBeOurs}, {@link #endOfRead} and {@link #watch} are called inside a transaction of the engine's
 * own, one per call. Thread-safe: {@link #settle} may be called by several threads and several nodes at once.
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
     * How far one {@link #read} goes, so that a filter that rarely matches makes many short reads instead of a long one.
     * Behind {@code after}; by default all the way to {@code settled}.
     */
    default Position endOfRead(Position after, Position settled) {
        return settled;
    }

    /**
     * Events behind {@code after} up to {@code settled}, which match the filter, in position order.
     *
     * @param settled a position that {@link #settle} gave, or one before it
     * @param limit at most so many
     */
    List<LoggedEvent> read(LogFilter filter, Position after, Position settled, int limit);

    /**
     * The same, for a log that knows only while it reads how far it gets at once: it may end before {@code settled} with
     * fewer events than the limit, also with none, but always behind {@code after}. By default one {@link #read}.
     */
    default LogStretch stretch(LogFilter filter, Position after, Position settled, int limit) {
        List<LoggedEvent> events = read(filter, after, settled, limit);
        boolean isAll = events.size() < limit;
        return new LogStretch(
                events,
                isAll
                        ? settled
                        : events.get(events.size() - 1).event().position().orElseThrow());
    }

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
