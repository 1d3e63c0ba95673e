// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.stream.Position;
import java.util.Iterator;

/**
 * An endless walk along the log. Belongs to one thread; holds no connection or transaction between two calls.
 *
 * <p>Reading has transactions of its own, also inside a transaction of the caller, whose uncommitted events are not seen
 * in it. An interrupted thread stops waiting, is given nothing, and stays interrupted.
 *
 * <p>An event of a type that is unknown here is given like any other; only asking for its payload fails. When {@code
 * next()} throws, nothing was skipped: it may be called again.
 *
 * @param <T> what one step gives
 */
public interface Pull<T> extends Iterator<T> {

    /** Always true: what is caught up now may go on later. */
    @Override
    default boolean hasNext() {
        return true;
    }

    /**
     * How far this walk has come: everything up to here was given or does not match. Start from it to go on.
     */
    Position position();
}
