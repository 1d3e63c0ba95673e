// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

/** The order has changed since the caller looked at it; nothing was recorded. */
public final class StaleOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param seen the version the caller decided on
     * @param actual the version the order has
     */
    public StaleOrderException(long seen, long actual) {
        super("You saw version " + seen + " of the order, but it is at version " + actual + ".");
    }
}
