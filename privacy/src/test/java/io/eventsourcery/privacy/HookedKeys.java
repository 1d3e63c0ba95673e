// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A storage in which something happens just before a call, as if another node had done it. */
final class HookedKeys implements KeyStorage {

    private final KeyStorage keys;
    private Runnable beforeReplace = () -> {};
    private Runnable beforeCreate = () -> {};
    private Runnable afterRead = () -> {};

    HookedKeys(KeyStorage keys) {
        this.keys = keys;
    }

    HookedKeys beforeReplace(Runnable hook) {
        beforeReplace = hook;
        return this;
    }

    HookedKeys beforeCreate(Runnable hook) {
        beforeCreate = hook;
        return this;
    }

    /** When a key was read by its id, and is not returned yet. */
    HookedKeys afterRead(Runnable hook) {
        afterRead = hook;
        return this;
    }

    @Override
    public boolean replace(StoredKey known, StoredKey changed) {
        beforeReplace.run();
        return keys.replace(known, changed);
    }

    @Override
    public StoredKey createIfAbsent(StoredKey proposed) {
        beforeCreate.run();
        return keys.createIfAbsent(proposed);
    }

    @Override
    public Optional<StoredKey> ofSubject(TenantId tenant, String subject) {
        return keys.ofSubject(tenant, subject);
    }

    @Override
    public Optional<StoredKey> byId(UUID id) {
        Optional<StoredKey> key = keys.byId(id);
        afterRead.run();
        return key;
    }

    @Override
    public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
        return keys.notWrappedBy(keyEncryptionKey, limit);
    }

    @Override
    public List<StoredKey> unconfirmed(int limit) {
        return keys.unconfirmed(limit);
    }

    @Override
    public int removeOf(TenantId tenant, int limit) {
        return keys.removeOf(tenant, limit);
    }
}
