// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The alarms of the page about operations, one drill for each: it is provoked, seen in readiness and in metrics, cured as the page
 * says, and seen to end. Start with {@link io.eventsourcery.observability.drill.SubscriptionDrillsTest}.
 */
package io.eventsourcery.observability.drill;
