// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * A small shop on top of the library: orders are streams of events, and the page shows both the orders and their events.
 *
 * <p>Start with {@link io.eventsourcery.sample.order.Order}, the aggregate, and {@link
 * io.eventsourcery.sample.order.OrderService}, which loads it, lets it decide and saves it. {@link
 * io.eventsourcery.sample.order.list.OrderList} is a projection: it follows the events in the background and writes the list
 * of orders. {@link io.eventsourcery.sample.parcel} gets shipped orders as messages. {@link io.eventsourcery.sample.customer} forgets
 * customers. {@link io.eventsourcery.sample.web} is the way in over HTTP. This package holds what connects the shop with its
 * database.
 */
package io.eventsourcery.sample;
