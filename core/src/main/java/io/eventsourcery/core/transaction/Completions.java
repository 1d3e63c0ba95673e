// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who is told how a transaction ended. The end is a fact: a callback that fails neither changes it nor keeps others from
 * being told. Not thread-safe.
 */
public final class Completions {

    private static final System.Logger LOG = System.getLogger(Completions.class.getName());

    private final List<Consumer<Boolean>> callbacks = new ArrayList<>();

    /** Tells this one too. */
    public void add(Consumer<Boolean> callback) {
        callbacks.add(callback);
    }

    /** Tells all of them, in the order in which they were added. */
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
