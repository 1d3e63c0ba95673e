// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

/** Body of {@code POST /api/orders/{id}/payment}: how the total was paid. */
public record PayOrder(String method) {}
