// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Who a customer of a branch is: an ordinary row, which goes when the customer is forgotten. */
@Entity
@Table(name = "customer")
public class Customer {

    @Id
    private UUID id;

    private String branch;

    private String name;

    /** For JPA. */
    protected Customer() {}

    Customer(UUID id, String branch, String name) {
        this.id = id;
        this.branch = branch;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public String branch() {
        return branch;
    }

    public String name() {
        return name;
    }
}
