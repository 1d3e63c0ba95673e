// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Following the log of a store.
 *
 * <p>Inject {@link io.eventsourcery.subscription.Subscriptions} or take it from the backend. It creates a {@link
 * io.eventsourcery.subscription.PullSubscription}, which describes the start and the category, types and tenant of the
 * events, and begins a {@link io.eventsourcery.subscription.Pull} of single events or of batches. The caller keeps the
 * position.
 */
package io.eventsourcery.subscription;
