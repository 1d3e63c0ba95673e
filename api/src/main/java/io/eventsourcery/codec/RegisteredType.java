// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

import java.util.List;

/**
 * One class of events and the names under which it is stored.
 *
 * @param name the name under which new events are stored
 * @param aliases former names that are still read
 * @param revision the revision of the stored form
 * @param javaType the class, not generic
 */
public record RegisteredType(String name, List<String> aliases, int revision, Class<?> javaType) {

    public RegisteredType {
        aliases = List.copyOf(aliases);
    }
}
