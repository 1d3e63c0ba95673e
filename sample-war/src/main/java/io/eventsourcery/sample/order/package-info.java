// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The domain of the shop.
 *
 * <p>{@link io.eventsourcery.sample.order.Order} is an aggregate: its {@link io.eventsourcery.sample.order.OrderEvent events}
 * make its state, and its commands decide which event comes next. It knows neither storage nor HTTP. {@link
 * io.eventsourcery.sample.order.OrderService} loads an order from its repository, calls a command and saves it, all in one
 * transaction. The package {@code list} shows the orders.
 */
package io.eventsourcery.sample.order;
