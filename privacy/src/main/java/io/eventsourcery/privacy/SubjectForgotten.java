// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Objects;

/**
 * A data subject is forgotten: its key is deleted. Told to projections, indexes and caches that hold something about the person in
 * a form of their own; perhaps more than once.
 *
 * @param tenant the owner of the events
 * @param subject as the events name it
 * @param deleted when the key was deleted
 */
public record SubjectForgotten(TenantId tenant, String subject, Instant deleted) {

    public SubjectForgotten {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(deleted, "deleted");
    }

    /** The time alone. */
    @Override
    public String toString() {
        return "SubjectForgotten[" + deleted + "]";
    }
}
