// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity of the application, in the persistence unit {@code with-entity} beside the rows of the store. */
@Entity
@Table(name = "guest")
public class Guest {

    @Id
    private String name;

    /** For JPA. */
    protected Guest() {}

    public Guest(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }
}
