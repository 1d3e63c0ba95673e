// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An ordinary entity of the application. It has no part in event sourcing, so it shows what the transaction did. */
@Entity
@Table(name = "receipt")
public class Receipt {

    @Id
    private String number;

    protected Receipt() {}

    public Receipt(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }
}
