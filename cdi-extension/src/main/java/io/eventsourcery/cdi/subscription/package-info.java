// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Durable subscriptions of a deployment: beans with {@code @Projection} or {@code @Subscription}, and produced
 * definitions, started with their store and stopped before it. Not for applications.
 */
package io.eventsourcery.cdi.subscription;
