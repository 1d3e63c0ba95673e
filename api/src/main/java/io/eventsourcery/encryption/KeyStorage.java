// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps one wrapped data key for each data subject of a tenant, and a tombstone for each one that is forgotten.
 *
 * <p>Subjects are stored as digests only, so what remains of a forgotten one is not its name. A storage implements each method
 * as one short piece of work in the present transaction; {@code Backend.extension(KeyStorage.class)} has the one whose calls
 * have their transactions. Thread-safe.
 */
public interface KeyStorage {

    /** The key, or the tombstone, of a subject. */
    Optional<StoredKey> ofSubject(TenantId tenant, String subject);

    /** The key, or the tombstone, with this id, whatever its tenant. */
    Optional<StoredKey> byId(UUID id);

    /**
     * Stores a key unless its subject has one or a tombstone. Of several concurrent calls for one subject, one stores.
     *
     * @return what is stored for the subject after the call
     */
    StoredKey createIfAbsent(StoredKey proposed);

    /**
     * Replaces a stored key by a changed one with the same id, subject and tenant.
     *
     * @param known as it was read
     * @return whether it was still the same; if not, nothing is changed
     */
    boolean replace(StoredKey known, StoredKey changed);

    /** Keys that another key-encryption key than the named one wraps, at most so many. */
    List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit);

    /** Forgotten subjects whose forgetting is not confirmed, at most so many, the oldest request first. */
    List<StoredKey> unconfirmed(int limit);

    /**
     * Removes keys and tombstones of a tenant as if they had never been, at most so many, because the tenant is deleted.
     *
     * @return how many were found, none of which is there any more; 0 if there was none
     */
    int removeOf(TenantId tenant, int limit);
}
