// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * From events to stored text and back: the registry of event types, and the codec.
 *
 * <p>{@link io.eventsourcery.codec.EventTypes} maps classes to the names under which they are stored; {@link
 * io.eventsourcery.codec.Upcaster} brings former stored forms to the present one; {@link
 * io.eventsourcery.codec.EventCodec} is the interface for a text format other than JSON by JSON-B. Application code
 * needs the first and the last only without CDI or with another codec.
 */
package io.eventsourcery.codec;
