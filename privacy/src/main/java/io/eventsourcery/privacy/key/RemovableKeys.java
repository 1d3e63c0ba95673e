// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A storage of keys of which this node forgets all it knows when those of a tenant are removed: with a key that it knows and
 * nobody keeps, it would encrypt what cannot be read any more. Thread-safe.
 */
public record RemovableKeys(KeyStorage storage, DataKeys known) implements KeyStorage {

    @Override
    public int removeOf(TenantId tenant, int limit) {
        try {
            return storage.removeOf(tenant, limit);
        } finally {
            known.clear();
        }
    }

    @Override
    public Optional<StoredKey> ofSubject(TenantId tenant, String subject) {
        return storage.ofSubject(tenant, subject);
    }

    @Override
    public Optional<StoredKey> byId(UUID id) {
        return storage.byId(id);
    }

    @Override
    public StoredKey createIfAbsent(StoredKey proposed) {
        return storage.createIfAbsent(proposed);
    }

    @Override
    public boolean replace(StoredKey key, StoredKey changed) {
        return storage.replace(key, changed);
    }

    @Override
    public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
        return storage.notWrappedBy(keyEncryptionKey, limit);
    }

    @Override
    public List<StoredKey> unconfirmed(int limit) {
        return storage.unconfirmed(limit);
    }
}
