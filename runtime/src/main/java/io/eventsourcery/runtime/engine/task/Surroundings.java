// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.task;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What belongs to the thread of a task beside its code: names, identity, class loader.
 *
 * @param context runs a task on the calling thread, in the context that work of this application needs
 * @param mustNotSpread whether the executor hands the context of a thread that gives it a task over to that task; tasks
 *     are then given to it by a thread that has none
 */
public record Surroundings(Executor context, boolean mustNotSpread) {

    /** Those of any thread. */
    public static final Surroundings NONE = new Surroundings(Runnable::run, false);

    public Surroundings {
        Objects.requireNonNull(context, "context");
    }

    void enter(Runnable task) {
        context.execute(task);
    }
}
