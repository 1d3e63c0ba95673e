// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

/**
 * Turns payloads into text and back; the default writes JSON by JSON-B.
 *
 * <p>The text is stored exactly as given, so it must not contain the character NUL or a lone surrogate, which databases
 * cannot hold; the store refuses such text before anything is written. An encoded event must be decoded to an equal event: the
 * store compares the first event of each type, and refuses one that differs. Implementations are thread-safe. Exceptions that
 * they throw reach the caller as {@code EventCodecException} without their message, because messages of JSON libraries
 * quote their input.
 */
public interface EventCodec {

    /** The stored text of a payload, which is an instance of a registered type. */
    String encode(Object payload);

    /** The payload of a stored text. A missing property is null or zero, an unknown one is ignored. */
    <E> E decode(String text, Class<E> type);

    /**
     * Whether the store tries event types on this codec when it starts, with events of its own making, and refuses those that
     * do not come back: ES-0220 to ES-0225. False by default, because a codec may know forms that such a sample cannot meet.
     */
    default boolean isTriedAtStart() {
        return false;
    }
}
