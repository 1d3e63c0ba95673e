// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.stream.Position;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The log of a storage in position order, as readers need it.
 *
 * <p>All methods except {@link #canBeOurs} and {@link #watch} are called inside a transaction of the engine, one per
 * call; outside of any if the storage writes {@link TransactionMode#AT_COMMIT}. Thread-safe: {@link #settle} may be
 * called by several threads and several nodes at once.
 */
public interface EventLog {

    /**
     * Makes one attempt to advance the settled position, and returns it. Never waits for long.
     *
     * <p>The obligation: once a position is settled, no event at or below it becomes visible that was not visible
     * before. The log waits for a running writer, however long it takes; no clock declares a writer dead. A position
     * that no writer will ever use must not stop the log for more than one attempt after its writer is gone.
     */
    Settled settle();

    /** Stores a settled position for the next start. Called now and then; losing it does no harm. */
    default void keep(Position settled) {}

    /** The newest position that the storage has assigned, visible or not; {@link Position#start()} if none. */
    Position newest();

    /** Whether a storage of this kind can have assigned such a position; by default true for a single number. */
    default boolean canBeOurs(Position position) {
        return position.minor() == 0;
    }

    /**
     * The next stretch: events behind {@code after} that match the filter, in position order. It may end before {@code
     * settled} with fewer events than the limit, or with none, but always behind {@code after}. So a filter that rarely
     * matches leads to many short reads instead of a long one, and a stretch may end early if its events are large.
     *
     * @param settled a position that {@link #settle} returned, or an earlier one; behind {@code after}
     * @param limit the maximum number of events
     */
    LogStretch read(LogFilter filter, Position after, Position settled, int limit);

    /**
     * What lies at or next below a settled position, as the present transaction sees it; looks whether the log went back, too.
     * By default it is not known, and work goes on as if the log never went back.
     */
    default Optional<LogAnchor> anchor(Position settled) {
        return Optional.empty();
    }

    /**
     * The streams with matching events in the next stretch, without their payloads. By default they are read with them.
     *
     * @param settled a position that {@link #settle} returned, or an earlier one; behind {@code after}
     */
    default LogStreams streams(LogFilter filter, Position after, Position settled) {
        LogStretch stretch = read(filter, after, settled, 500);
        return new LogStreams(
                stretch.events().stream()
                        .map(logged -> new LogStreams.Owned(logged.tenant(), logged.event().stream()))
                        .collect(Collectors.toSet()),
                stretch.end());
    }

    /**
     * Watches for an event behind {@code after} that may match, and calls back once, on any thread. Never waits and
     * never fails. By default there is no watch, and readers poll often.
     *
     * @param news returns at once and throws nothing
     */
    default LogWatch watch(LogFilter filter, Position after, Runnable news) {
        return LogWatch.NONE;
    }
}
