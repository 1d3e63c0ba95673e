// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.stream.TenantId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keys in the heap; they are lost with their events. What a call stores is visible to others at once. */
final class InMemoryKeys implements KeyStorage {

    private final Map<UUID, StoredKey> keys = new LinkedHashMap<>();

    @Override
    public synchronized Optional<StoredKey> ofSubject(TenantId tenant, String subject) {
        return keys.values().stream()
                .filter(key -> key.tenant().equals(tenant) && key.subject().equals(subject))
                .findFirst();
    }

    @Override
    public synchronized Optional<StoredKey> byId(UUID id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized StoredKey createIfAbsent(StoredKey proposed) {
        return ofSubject(proposed.tenant(), proposed.subject()).orElseGet(() -> {
            keys.put(proposed.id(), proposed);
            return proposed;
        });
    }

    @Override
    public synchronized boolean replace(StoredKey known, StoredKey changed) {
        StoredKey present = keys.get(known.id());
        boolean same = present != null && present.changes() == known.changes();
        if (same) {
            keys.put(known.id(), changed);
        }
        return same;
    }

    @Override
    public synchronized List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
        return keys.values().stream()
                .filter(key -> key.wrapped()
                        .filter(wrapped -> !wrapped.by().equals(keyEncryptionKey))
                        .isPresent())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<StoredKey> unconfirmed(int limit) {
        return keys.values().stream()
                .filter(key -> key.forgetting()
                        .filter(step -> step.confirmed().isEmpty())
                        .isPresent())
                .sorted(Comparator.comparing(
                        key -> key.forgetting().map(Forgetting::requested).orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int removeOf(TenantId tenant, int limit) {
        List<UUID> found = keys.values().stream()
                .filter(key -> key.tenant().equals(tenant))
                .map(StoredKey::id)
                .limit(limit)
                .toList();
        found.forEach(keys::remove);
        return found.size();
    }
}
