// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The callbacks at the end of a transaction. A callback that fails neither changes the outcome nor prevents the others.
 * Not thread-safe.
 */
public final class Completions {

    private static final System.Logger LOG = System.getLogger(Completions.class.getName());

    private final List<Consumer<Boolean>> callbacks = new ArrayList<>();

    /** Adds a callback. */
    public void add(Consumer<Boolean> callback) {
        callbacks.add(callback);
    }

    /** Calls all of them, in the order in which they were added. */
    public void tell(boolean committed) {
        callbacks.forEach(callback -> tell(callback, committed));
    }

    static void tell(Consumer<Boolean> callback, boolean committed) {
        try {
            callback.accept(committed);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A callback after the end of a transaction failed.", e);
        }
    }
}
