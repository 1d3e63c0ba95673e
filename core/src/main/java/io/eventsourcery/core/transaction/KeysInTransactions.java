// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The keys of a storage, each call in a transaction of its own: a key must outlive whatever becomes of the events that it was made
 * for, and a read must see that a subject is forgotten, though the caller's transaction may go on seeing the key. Thread-safe.
 */
public final class KeysInTransactions implements KeyStorage {

    private final KeyStorage storage;
    private final UnitOfWork unit;

    public KeysInTransactions(KeyStorage storage, UnitOfWork unit) {
        this.storage = storage;
        this.unit = unit;
    }

    @Override
    public Optional<StoredKey> ofSubject(TenantId tenant, String subject) {
        return read(keys -> keys.ofSubject(tenant, subject));
    }

    @Override
    public Optional<StoredKey> byId(UUID id) {
        return read(keys -> keys.byId(id));
    }

    @Override
    public StoredKey createIfAbsent(StoredKey proposed) {
        return write(keys -> keys.createIfAbsent(proposed));
    }

    @Override
    public boolean replace(StoredKey known, StoredKey changed) {
        return write(keys -> keys.replace(known, changed));
    }

    @Override
    public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
        return read(keys -> keys.notWrappedBy(keyEncryptionKey, limit));
    }

    @Override
    public List<StoredKey> unconfirmed(int limit) {
        return read(keys -> keys.unconfirmed(limit));
    }

    @Override
    public int removeOf(TenantId tenant, int limit) {
        return unit.apart(() -> storage.removeOf(tenant, limit));
    }

    private <T> T read(Function<KeyStorage, T> work) {
        return unit.apart(() -> work.apply(storage));
    }

    private <T> T write(Function<KeyStorage, T> work) {
        try {
            return unit.apart(() -> work.apply(storage));
        } catch (TransientStoreException e) {
            throw new TransientStoreException("The key of a data subject could not be stored: repeat the call.", e);
        }
    }
}
