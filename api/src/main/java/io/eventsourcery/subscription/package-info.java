// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Following the log of a whole store.
 *
 * <p>{@link io.eventsourcery.subscription.Subscriptions} is injected or taken from the backend. From it a {@link
 * io.eventsourcery.subscription.PullSubscription} is described (from where, which category, types, tenant) and begun as
 * a {@link io.eventsourcery.subscription.Pull} of single events or of batches. The caller keeps the position.
 */
package io.eventsourcery.subscription;
