// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * From events to stored text and back: the registry of event types, and the codec.
 *
 * <p>{@link io.eventsourcery.codec.EventTypes} knows which class is stored under which name;
 * {@link io.eventsourcery.codec.Upcaster} reads what former versions of a class wrote;
 * {@link io.eventsourcery.codec.EventCodec} is the seam for another text format than JSON by JSON-B. Application code
 * meets the first and the last only when it works without CDI or replaces the codec.
 */
package io.eventsourcery.codec;
