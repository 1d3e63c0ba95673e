// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.event;

/** What happens to an order. */
public sealed interface OrderEvent permits OrderPlaced, OrderShipped {

    String number();
}
