// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Repositories over any event store.
 *
 * <p>{@link io.eventsourcery.core.aggregate.Repositories} makes them. Inside, one class folds a history page by page into
 * an aggregate, one keeps what is known about a loaded aggregate, one takes and judges snapshots, one repeats what lost
 * against another writer. All of it uses the public {@code EventStore} only, so it works the same on every backend.
 */
package io.eventsourcery.core.aggregate;
