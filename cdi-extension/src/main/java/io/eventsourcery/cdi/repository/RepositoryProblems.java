// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.repository;

import java.lang.reflect.Type;

/**
 * The messages about problems of injected repositories and their aggregates. {@code docs/errors.md} explains the
 * numbers.
 */
final class RepositoryProblems {

    private RepositoryProblems() {}

    static String noAggregate(String place, Type type) {
        return "ES-0605 " + place + " injects " + type.getTypeName()
                + ", which is not a repository of one class of aggregates: name a class that extends Aggregate"
                + " and is not"
                + " generic; for a decider, produce the repository with Repository.of(store, type).";
    }

    static String noConstructor(Class<?> aggregate) {
        return "ES-0601 No new " + aggregate.getName()
                + " can be created: it must be a concrete class with a constructor without parameters.";
    }

    static String stateUnregistered(Class<?> aggregate, Class<?> state) {
        return "ES-0606 The state of " + aggregate.getName() + " in snapshots, " + state.getName()
                + ", is not a registered type: annotate it with @EventType(\"a-name\").";
    }
}
