// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Things that are made of their events: aggregates, deciders, and the repository that loads and saves them.
 *
 * <p>Write a class that extends {@link io.eventsourcery.aggregate.Aggregate}, or three functions as a {@link
 * io.eventsourcery.aggregate.Decider}; inject a {@link io.eventsourcery.aggregate.Repository} and change things in
 * {@code execute(id, thing -> ...)}. A {@link io.eventsourcery.aggregate.Loaded} tells the version and the times of what
 * was loaded. {@link io.eventsourcery.aggregate.Snapshotted} shortens loading where histories are long. Everything works
 * over any {@code EventStore}, and nothing here keeps anything between two calls.
 *
 * <p>Behind {@code Repository}, which is all that an application sees: {@code Folding} applies a history page by page,
 * {@code Handle} keeps what is known about a loaded aggregate, {@code Saving} appends what it emitted, {@code Snapshots}
 * takes and judges snapshots, {@code Attempts} repeats what lost against another writer. All of it uses the public {@code
 * EventStore} only, so it works the same on every backend.
 */
package io.eventsourcery.aggregate;
