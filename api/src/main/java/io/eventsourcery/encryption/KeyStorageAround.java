// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Passes each call on to another storage of keys, for those that do something else at some of them. Thread-safe if that is. */
public abstract class KeyStorageAround implements KeyStorage {

    private final KeyStorage inner;

    protected KeyStorageAround(KeyStorage inner) {
        this.inner = Objects.requireNonNull(inner, "inner");
    }

    @Override
    public Optional<StoredKey> ofSubject(TenantId tenant, String subject) {
        return inner.ofSubject(tenant, subject);
    }

    @Override
    public Optional<StoredKey> byId(UUID id) {
        return inner.byId(id);
    }

    @Override
    public StoredKey createIfAbsent(StoredKey proposed) {
        return inner.createIfAbsent(proposed);
    }

    @Override
    public boolean replace(StoredKey known, StoredKey changed) {
        return inner.replace(known, changed);
    }

    @Override
    public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
        return inner.notWrappedBy(keyEncryptionKey, limit);
    }

    @Override
    public List<StoredKey> unconfirmed(int limit) {
        return inner.unconfirmed(limit);
    }

    @Override
    public int removeOf(TenantId tenant, int limit) {
        return inner.removeOf(tenant, limit);
    }
}
