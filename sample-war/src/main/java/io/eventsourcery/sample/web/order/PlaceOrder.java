// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

/** Body of {@code POST /api/orders}. */
public record PlaceOrder(String customer) {}
