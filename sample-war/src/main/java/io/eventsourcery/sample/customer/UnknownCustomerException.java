// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.customer;

import java.util.UUID;

/** The branch has no customer with this id, and never forgot one. */
public final class UnknownCustomerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCustomerException(UUID id) {
        super("This branch has no customer " + id + ".");
    }
}
