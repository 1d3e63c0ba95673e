// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about guards: appends that require that streams which were only read stay as they are.
 *
 * <p>Begin with {@link io.eventsourcery.tck.guard.GuardConformance}. For the contracts in {@code io.eventsourcery.tck}.
 */
package io.eventsourcery.tck.guard;
