// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The shop over HTTP.
 *
 * <p>{@link io.eventsourcery.sample.web.OrdersResource} answers in JSON under {@code /api/orders}. Everything that goes
 * wrong leaves as a {@link io.eventsourcery.sample.web.Problem}: what happened and what to do, never a stack trace and
 * never what the caller sent. An answer about one order carries its version as {@code ETag}; a command that sends it back
 * as {@code If-Match} is refused when the order has changed since. {@link io.eventsourcery.sample.web.ListResource} tells
 * under {@code /api/list} how far the list of orders is. {@link io.eventsourcery.sample.web.CustomersResource} forgets a customer.
 * {@link io.eventsourcery.sample.web.Branch} makes each branch of the
 * shop a tenant.
 */
package io.eventsourcery.sample.web;
