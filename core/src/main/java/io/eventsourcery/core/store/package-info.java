// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The store on a storage: its write path and its read path.
 *
 * <p>Begin with {@link io.eventsourcery.core.store.StorageEventStore}. Writing goes through {@code EventWriter}: check,
 * encode, sort the streams into the canonical order ({@code AppendPlan}), write in the right transaction, call the
 * listener. Reading goes through {@code EventReader}: page by key, decode lazily.
 */
package io.eventsourcery.core.store;
