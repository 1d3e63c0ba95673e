// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

/**
 * Makes a codec that configuration can choose by its name, with {@code eventsourcery.codec}; found by {@link
 * java.util.ServiceLoader} beside the library. A codec that needs objects of the application is set by {@code withCodec}
 * instead.
 */
public interface EventCodecProvider {

    /** The value of {@code eventsourcery.codec}, in lower case; {@code json-b} is taken. */
    String name();

    /** A codec for one store. If it is {@link AutoCloseable}, it is closed with the store. */
    EventCodec create();
}
