// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import java.math.BigDecimal;

/** Body of {@code POST /api/orders/{id}/items}; the price is in euros. */
public record AddItem(String product, int quantity, BigDecimal unitPrice) {}
