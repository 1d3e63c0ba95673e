// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

/**
 * Gives each event its cipher, and keeps what is slow to make for the next event. What is kept holds the key of an event, so these
 * go when a data key goes: see {@code KeyCache}. Thread-safe.
 */
public final class Ciphers {

    private static final int SPARES = 16;

    private final Spares<Gcm> spares = new Spares<>(SPARES);

    /**
     * The cipher of one event; to be closed.
     *
     * @param dataKey of the subject
     * @param event identifies tenant, subject, key and event
     */
    public EventCipher of(DerivingKey dataKey, byte[] event) {
        return withKey(dataKey.expand(event));
    }

    EventCipher withKey(byte[] key) {
        return new EventCipher(key, spares.take().orElseGet(Gcm::new), this);
    }

    void takeBack(Gcm gcm) {
        spares.give(gcm);
    }
}
