// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * How streams are named, and how an append says what it expects of one.
 *
 * <p>{@link io.eventsourcery.stream.StreamId} names a stream inside a {@link io.eventsourcery.stream.TenantId tenant};
 * {@link io.eventsourcery.stream.ExpectedVersion} states the belief under which events may be appended, and itself
 * decides whether the stream's {@link io.eventsourcery.stream.StreamHead head} is acceptable. Versions begin at 1 and
 * grow by one per event. {@link io.eventsourcery.stream.Position} is the place in the whole log. The exceptions here
 * are the ones that are about a stream.
 */
package io.eventsourcery.stream;
