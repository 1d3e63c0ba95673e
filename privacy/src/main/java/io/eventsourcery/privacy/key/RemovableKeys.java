// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.KeyStorageAround;
import io.eventsourcery.stream.TenantId;

/**
 * A storage of keys of which this node forgets all it knows when those of a tenant are removed: with a key that it knows and
 * nobody keeps, it would encrypt what cannot be read any more. Thread-safe.
 */
public final class RemovableKeys extends KeyStorageAround {

    private final DataKeys known;

    public RemovableKeys(KeyStorage storage, DataKeys known) {
        super(storage);
        this.known = known;
    }

    @Override
    public int removeOf(TenantId tenant, int limit) {
        try {
            return super.removeOf(tenant, limit);
        } finally {
            known.clear();
        }
    }
}
