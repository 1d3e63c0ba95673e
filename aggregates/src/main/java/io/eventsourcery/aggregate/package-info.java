// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Aggregates and deciders, and the repository that loads and saves them.
 *
 * <p>Write a class that extends {@link io.eventsourcery.aggregate.Aggregate}, or three functions as a {@link
 * io.eventsourcery.aggregate.Decider}; inject a {@link io.eventsourcery.aggregate.Repository} and change aggregates in
 * {@code execute(id, aggregate -> ...)}. {@link io.eventsourcery.aggregate.Loaded} shows versions and times. {@link
 * io.eventsourcery.aggregate.Snapshotted} shortens the loading of long histories. Everything works with any {@code
 * EventStore}, and nothing is kept between two calls.
 *
 * <p>Applications see only {@code Repository}. Behind it, {@code Folding} applies a history page by page, {@code
 * Handle} keeps the versions and times of a loaded aggregate, {@code Saving} appends emitted events, {@code Snapshots}
 * takes and checks snapshots, and {@code Attempts} repeats calls that lost against another writer. All of them use only
 * the public {@code EventStore}, so they work in the same way on every backend.
 */
package io.eventsourcery.aggregate;
