// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.stream.Position;
import java.util.Iterator;

/**
 * An endless iterator over the log. Belongs to one thread; holds no connection or transaction between two calls.
 *
 * <p>A pull reads in transactions of its own, also inside a transaction of the caller, and does not see the uncommitted
 * events of that one. If the thread is interrupted, {@code next()} stops waiting and returns an empty answer, and the
 * thread stays interrupted.
 *
 * <p>A pull returns events of unknown types like all others; only {@code payload()} fails. If {@code next()} throws,
 * nothing was skipped: call it again.
 *
 * @param <T> the result of one step
 */
public interface Pull<T> extends Iterator<T> {

    /** Always true: new events may come later. */
    @Override
    default boolean hasNext() {
        return true;
    }

    /**
     * The position that this pull has reached: every event up to here was returned or does not match. Start from it to
     * go on.
     */
    Position position();
}
