// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The names of streams, and the expectations of appends.
 *
 * <p>{@link io.eventsourcery.stream.StreamId} names a stream inside a {@link io.eventsourcery.stream.TenantId tenant};
 * {@link io.eventsourcery.stream.ExpectedVersion} states the condition of an append, and itself decides whether the
 * stream's {@link io.eventsourcery.stream.StreamHead head} meets it. Versions begin at 1 and grow by one per event.
 * {@link io.eventsourcery.stream.Position} is a place in the log. The exceptions in this package are about streams.
 */
package io.eventsourcery.stream;
