// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The list of orders, a projection.
 *
 * <p>{@link io.eventsourcery.sample.order.list.OrderList} keeps an ordinary table of {@link
 * io.eventsourcery.sample.order.list.OrderSummary rows} up to date in the background, and {@link
 * io.eventsourcery.sample.order.list.Mishap} lets it fail on demand.
 */
package io.eventsourcery.sample.order.list;
