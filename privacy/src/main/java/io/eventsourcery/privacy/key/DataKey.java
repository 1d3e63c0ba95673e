// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import io.eventsourcery.privacy.cipher.DerivingKey;
import io.eventsourcery.stream.TenantId;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of a subject as a node knows it. Its text shows no key.
 *
 * @param id named by each ciphertext
 * @param tenant the owner of the events
 * @param subject the digest of the subject
 * @param key the key itself; absent if the subject is forgotten
 */
public record DataKey(UUID id, TenantId tenant, String subject, Optional<DerivingKey> key) {

    /** The id alone. */
    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
