// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** How a call ended, as a value: exactly one of the two is present. */
record Outcome<T>(T value, Throwable failure) {

    static <T> Outcome<T> of(Callable<T> call) {
        try {
            return new Outcome<>(call.call(), null);
        } catch (Exception | LinkageError | AssertionError e) {
            return new Outcome<>(null, e);
        }
    }

    boolean succeeded() {
        return failure == null;
    }

    static <T> List<T> values(Collection<Outcome<T>> outcomes) {
        return outcomes.stream().filter(Outcome::succeeded).map(Outcome::value).toList();
    }

    static List<Throwable> failures(Collection<? extends Outcome<?>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.succeeded())
                .<Throwable>map(Outcome::failure)
                .toList();
    }
}
