// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about many clients at once: races for one version, and random histories.
 *
 * <p>Start with {@link io.eventsourcery.tck.concurrency.ConcurrencyConformance}. {@link
 * io.eventsourcery.tck.concurrency.LinearizabilityConformance} records the answers to random clients; {@code history}
 * searches for an order that explains all of them. {@code Scale} makes both longer.
 */
package io.eventsourcery.tck.concurrency;
