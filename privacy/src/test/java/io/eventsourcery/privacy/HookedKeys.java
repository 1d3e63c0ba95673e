// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.KeyStorageAround;
import io.eventsourcery.encryption.StoredKey;
import java.util.Optional;
import java.util.UUID;

/** A storage in which something happens just before a call, as if another node had done it. */
final class HookedKeys extends KeyStorageAround {

    private Runnable beforeReplace = () -> {};
    private Runnable beforeCreate = () -> {};
    private Runnable afterRead = () -> {};

    HookedKeys(KeyStorage keys) {
        super(keys);
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
        return super.replace(known, changed);
    }

    @Override
    public StoredKey createIfAbsent(StoredKey proposed) {
        beforeCreate.run();
        return super.createIfAbsent(proposed);
    }

    @Override
    public Optional<StoredKey> byId(UUID id) {
        Optional<StoredKey> key = super.byId(id);
        afterRead.run();
        return key;
    }
}
