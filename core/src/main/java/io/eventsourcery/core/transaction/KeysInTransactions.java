// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The keys of a storage, each call in a transaction. Reads join the caller's transaction; writes have one of their own, because a
 * key must outlive whatever becomes of the events that it was made for. Thread-safe.
 */
public final class KeysInTransactions implements KeyStorage {

    private final Optional<KeyStorage> storage;
    private final UnitOfWork unit;

    /** @param storage if absent, each call is refused with ES-0510 */
    public KeysInTransactions(Optional<KeyStorage> storage, UnitOfWork unit) {
        this.storage = storage;
        this.unit = unit;
    }

    /** Whether the storage keeps keys. */
    public boolean isPresent() {
        return storage.isPresent();
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

    private <T> T read(Function<KeyStorage, T> work) {
        return unit.read(on(work));
    }

    private <T> T write(Function<KeyStorage, T> work) {
        try {
            return unit.apart(on(work));
        } catch (TransientStoreException e) {
            throw new TransientStoreException("The key of a data subject could not be stored: repeat the call.", e);
        }
    }

    private <T> Supplier<T> on(Function<KeyStorage, T> work) {
        KeyStorage present = storage.orElseThrow(() -> new MissingPartException(
                Storage.KEYS, "a backend that has it, or keep the keys in one" + " that has, see docs/privacy.md"));
        return () -> work.apply(present);
    }
}
