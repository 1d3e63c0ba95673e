// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Storages that remove the keys of a tenant in a wrong way. Passes on all other calls. */
abstract class BrokenKeys implements KeyStorage {

    final KeyStorage inner;
    final List<TenantId> tenants = new ArrayList<>();

    private BrokenKeys(KeyStorage inner) {
        this.inner = inner;
    }

    static Storage kept(Storage storage) {
        return storage.withKeys(new BrokenKeys(storage.keys().orElseThrow()) {
            @Override
            public int removeOf(TenantId tenant, int limit) {
                return 0;
            }
        });
    }

    static Storage ofEveryTenant(Storage storage) {
        return storage.withKeys(new BrokenKeys(storage.keys().orElseThrow()) {
            @Override
            public int removeOf(TenantId tenant, int limit) {
                return tenants.stream()
                        .mapToInt(any -> inner.removeOf(any, limit))
                        .sum();
            }
        });
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
        tenants.add(proposed.tenant());
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
}
