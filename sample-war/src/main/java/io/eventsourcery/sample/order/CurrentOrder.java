// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

/**
 * An order and the version it was folded at.
 *
 * @param version the version of its last event
 */
public record CurrentOrder(Order order, long version) {}
