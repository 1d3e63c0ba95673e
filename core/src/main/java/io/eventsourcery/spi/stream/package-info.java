// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The streams of a storage as its author sees them: what to write, where it was written, and pages of what is stored.
 *
 * <p>Begin with {@link io.eventsourcery.spi.stream.EventStorage}, the only part that every storage has. Events are encoded
 * here, as {@link io.eventsourcery.spi.stream.EncodedEvent}; the engine above turns them into objects.
 * {@link io.eventsourcery.spi.stream.StreamWrite#decide} says whether a write is accepted, so that no backend decides itself.
 */
package io.eventsourcery.spi.stream;
