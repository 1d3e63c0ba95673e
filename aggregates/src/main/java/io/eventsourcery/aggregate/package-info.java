// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Aggregates and deciders: how events change a state, and which events a command results in.
 *
 * <p>Write a class that extends {@link io.eventsourcery.aggregate.Aggregate}, or three functions as a {@link
 * io.eventsourcery.aggregate.Decider}; a {@link io.eventsourcery.aggregate.QueryDecider} decides over all streams that
 * its query finds. {@link io.eventsourcery.aggregate.Snapshotted} shortens the loading of long histories. An {@link
 * io.eventsourcery.aggregate.AggregateType} checks a class once and makes new objects of it. The package {@code
 * repository} loads and saves them.
 */
package io.eventsourcery.aggregate;
