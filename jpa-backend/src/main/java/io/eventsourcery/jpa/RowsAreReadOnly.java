// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.error.StoreFailureException;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;

/** Refuses every write of the rows by an {@code EntityManager}: a stream with a hole cannot be loaded. */
public final class RowsAreReadOnly {

    /** For JPA. */
    public RowsAreReadOnly() {}

    /** @throws StoreFailureException ES-0426, always */
    @PrePersist
    @PreUpdate
    @PreRemove
    public void refuse(Object row) {
        throw new StoreFailureException(
                "ES-0426 " + row.getClass().getSimpleName()
                        + " is for queries and was to be written: append events with the"
                        + " EventStore, and delete streams with it.",
                null);
    }
}
