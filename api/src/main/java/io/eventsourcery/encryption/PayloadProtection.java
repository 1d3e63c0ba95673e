// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.error.EncryptionException;
import java.util.Optional;

/**
 * Turns the text of a payload into the text that is stored, and back.
 *
 * <p>It is called for every payload, between the codec and the storage, so what it hides is hidden everywhere. Thread-safe.
 */
public interface PayloadProtection extends AutoCloseable {

    /**
     * How every protected text begins, and no other: the store refuses a payload whose plain text begins so, ES-0886. Other
     * texts are never given to {@link #reveal}.
     */
    String MARK = "{\"@encrypted\":";

    /** Protects nothing, and cannot read what is protected. */
    PayloadProtection NONE = new NoProtection();

    /**
     * The text to store: the given one if nothing in the payload is to be hidden, else one that begins with {@link #MARK}.
     * Called before anything is written.
     *
     * @param payload what the codec wrote
     * @param text the text of the codec
     * @throws EncryptionException with a number if it cannot be protected; then nothing is stored
     */
    String protect(PayloadPlace place, Object payload, String text);

    /**
     * The text of the codec, with masks for what belongs to forgotten subjects.
     *
     * @param stored begins with {@link #MARK}
     * @throws EncryptionException ES-0880 if the text is not what was stored at this place, or the key is a wrong one
     */
    String reveal(PayloadPlace place, String stored);

    /** An object that the protection offers to the application, such as the one that forgets subjects. */
    default <T> Optional<T> extension(Class<T> type) {
        return Optional.empty();
    }

    /** Forgets the keys in memory. */
    @Override
    default void close() {}
}
