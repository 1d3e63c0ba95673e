// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Orders over HTTP, under {@code /api/orders}.
 *
 * <p>{@link io.eventsourcery.sample.web.order.OrdersResource} takes commands and answers in JSON. An answer about one order
 * carries its version as {@code ETag}; a command that sends it back as {@code If-Match} is refused when the order has
 * changed since.
 */
package io.eventsourcery.sample.web.order;
