// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import java.time.Clock;
import java.util.Optional;

/**
 * A way of encrypting components of payloads, chosen for a store with {@code BackendFactory.withEncryption}.
 *
 * <p>The module {@code privacy} has the one for applications, {@code CryptoShredding}. Implementations are immutable and may
 * serve several stores.
 */
public interface Encryption {

    /**
     * The protection of the payloads of one store; called once when the store is built.
     *
     * @param types all types of the store
     * @param codec writes and reads the texts that are protected
     * @param keys of the storage of this store; each call runs in a transaction. Absent if the storage keeps none
     * @param clock of the store
     * @throws ConfigurationException with every annotation that cannot work, and every problem of the configured keys
     */
    PayloadProtection protection(EventTypes types, EventCodec codec, Optional<KeyStorage> keys, Clock clock);
}
