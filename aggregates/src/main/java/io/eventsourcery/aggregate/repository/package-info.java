// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The repository that loads, changes and saves aggregates, and decisions over tags.
 *
 * <p>Inject a {@link io.eventsourcery.aggregate.repository.Repository} and change aggregates in {@code execute(id,
 * aggregate -> ...)}. {@link io.eventsourcery.aggregate.repository.Loaded} shows versions and times. {@link
 * io.eventsourcery.aggregate.repository.Decisions} runs a {@link io.eventsourcery.aggregate.QueryDecider}. Everything
 * works with any {@code EventStore}, and nothing is kept between two calls.
 *
 * <p>Behind {@code Repository}, {@code Folding} applies a history page by page, {@code Handle} keeps the versions and
 * times of a loaded aggregate, {@code Saving} appends emitted events, {@code Snapshots} takes and checks snapshots, and
 * {@code Attempts} repeats calls that lost against another writer. All of them use only the public {@code EventStore},
 * so they work in the same way on every backend.
 */
package io.eventsourcery.aggregate.repository;
