// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** How a call ended, as a value: exactly one of the two is present. */
public record Outcome<T>(T value, Throwable failure) {

    public static <T> Outcome<T> of(Callable<T> call) {
        try {
            return new Outcome<>(call.call(), null);
        } catch (Exception | LinkageError | AssertionError e) {
            return new Outcome<>(null, e);
        }
    }

    public boolean succeeded() {
        return failure == null;
    }

    public static <T> List<T> values(Collection<Outcome<T>> outcomes) {
        return outcomes.stream().filter(Outcome::succeeded).map(Outcome::value).toList();
    }

    public static List<Throwable> failures(Collection<? extends Outcome<?>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.succeeded())
                .<Throwable>map(Outcome::failure)
                .toList();
    }
}
