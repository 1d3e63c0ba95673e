// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

import java.util.Objects;

/**
 * One stored form of one event type.
 *
 * @param type the stored name, a present or a former one
 * @param revision the revision of the form, from 1
 */
public record TypeRevision(String type, int revision) {

    public TypeRevision {
        Objects.requireNonNull(type, "type");
    }

    /** The form after this one, under the same name. */
    public TypeRevision next() {
        return new TypeRevision(type, revision + 1);
    }

    @Override
    public String toString() {
        return "\"" + type + "\" revision " + revision;
    }
}
