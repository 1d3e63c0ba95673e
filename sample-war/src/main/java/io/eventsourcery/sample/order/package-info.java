// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The domain of the shop.
 *
 * <p>{@link io.eventsourcery.sample.order.Order} is what the {@link io.eventsourcery.sample.order.OrderEvent events} of a
 * stream add up to, and it decides which event comes next; it knows neither storage nor HTTP.
 * {@link io.eventsourcery.sample.order.OrderService} runs such a decision in a transaction.
 * {@link io.eventsourcery.sample.order.OrderList} keeps an ordinary table up to date in that same transaction.
 */
package io.eventsourcery.sample.order;
