// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import java.util.UUID;

/** There is no order with this id. */
public final class UnknownOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownOrderException(UUID id) {
        super("There is no order " + id + ".");
    }
}
