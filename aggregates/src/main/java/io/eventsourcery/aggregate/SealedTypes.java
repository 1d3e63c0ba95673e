// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/** Walks down sealed hierarchies. */
final class SealedTypes {

    private SealedTypes() {}

    /** The classes that can have instances: the type itself, or what it permits, as far as it is sealed. */
    static Set<Class<?>> concrete(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(type, found);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!Modifier.isAbstract(type.getModifiers())) {
            found.add(type);
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, found);
            }
        }
    }
}
