// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.keyencryption;

import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.EncryptionException;

/**
 * Wraps data keys by key-encryption keys, which live outside of the event store: in a keystore file, in configuration, in the key
 * management service of a cloud.
 *
 * <p>{@link KeyEncryptionKeys} has the first two. An implementation for a service sends the data key there and back; the store
 * calls it once for each subject whose key a node does not know, never once for each event. Thread-safe.
 */
public interface KeyEncryption {

    /** The id of the key that wraps new data keys; at most 200 characters. */
    String current();

    /**
     * Wraps a data key by the current key.
     *
     * @param dataKey 32 bytes; not kept
     */
    WrappedKey wrap(byte[] dataKey);

    /**
     * The data key.
     *
     * @throws EncryptionException ES-0883 if the key-encryption key is not known, or does not fit; nothing is written then
     */
    byte[] unwrap(WrappedKey wrapped);
}
