// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The data key of one subject of a tenant, or what remains of it. Its text shows no key.
 *
 * @param id named by each ciphertext
 * @param tenant the owner of the events
 * @param subject the digest of the subject, 64 hexadecimal digits
 * @param wrapped the key; absent once it is deleted
 * @param created when, in microseconds
 * @param forgetting how far the forgetting has come; absent if nobody asked for it
 * @param changes counts the changes of the row, from 0
 */
public record StoredKey(
        UUID id,
        TenantId tenant,
        String subject,
        Optional<WrappedKey> wrapped,
        Instant created,
        Optional<Forgetting> forgetting,
        int changes) {

    public StoredKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(created, "created");
        boolean deleted = forgetting.flatMap(Forgetting::deleted).isPresent();
        if (deleted == wrapped.isPresent()) {
            throw new IllegalArgumentException("a key is there exactly until it is deleted");
        }
    }

    /** A new key of a subject that nobody asked to forget. */
    public static StoredKey created(UUID id, TenantId tenant, String subject, WrappedKey wrapped, Instant now) {
        return new StoredKey(id, tenant, subject, Optional.of(wrapped), now, Optional.empty(), 0);
    }

    /** The same data key, wrapped by another key-encryption key. */
    public StoredKey rewrapped(WrappedKey other) {
        return new StoredKey(id, tenant, subject, Optional.of(other), created, forgetting, changes + 1);
    }

    /** The same key at another step of its forgetting; without its data key from {@link Forgetting#deleted} on. */
    public StoredKey at(Forgetting step) {
        Optional<WrappedKey> left = step.deleted().isPresent() ? Optional.empty() : wrapped;
        return new StoredKey(id, tenant, subject, left, created, Optional.of(step), changes + 1);
    }

    /** The id alone: neither the key nor the digest of the subject. */
    @Override
    public String toString() {
        return "StoredKey[" + id + "]";
    }
}
