// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The list of orders over HTTP, under {@code /api/list}, and how far it is behind the orders.
 *
 * <p>{@link io.eventsourcery.sample.web.list.ListResource} answers at once, after an event of the caller's own, or as a
 * stream of changes that {@link io.eventsourcery.sample.web.list.ListChanges} sends to browsers.
 */
package io.eventsourcery.sample.web.list;
