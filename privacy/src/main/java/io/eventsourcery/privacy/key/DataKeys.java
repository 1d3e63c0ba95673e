// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.cipher.Bound;
import io.eventsourcery.privacy.cipher.Ciphers;
import io.eventsourcery.privacy.cipher.DerivingKey;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.stream.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data keys of one store: made on first use, and known to this node for the life of its cache. Of concurrent first uses of
 * one subject, on any nodes, all get one key. Thread-safe.
 */
public final class DataKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = System.getLogger(DataKeys.class.getName());
    private static final int WARNINGS = 100;
    private static final int SEARCHED = 100;
    private static final int TRIED = 3;

    private final KeyStorage storage;
    private final KeyEncryption keyEncryption;
    private final Clock clock;
    private final KeyCache cache;
    private final Set<UUID> missing = ConcurrentHashMap.newKeySet();
    private volatile boolean fits;

    public DataKeys(KeyStorage storage, KeyEncryption keyEncryption, Clock clock, KeyCache cache) {
        this.storage = storage;
        this.keyEncryption = keyEncryption;
        this.clock = clock;
        this.cache = cache;
    }

    /** The digest of a subject, under which it is stored. */
    public static String digest(TenantId tenant, String subject) {
        return Bound.digest(List.of("eventsourcery data subject", tenant.value(), subject));
    }

    /**
     * The key with which to encrypt.
     *
     * @param subject its digest
     * @throws EncryptionException ES-0882 if the subject is forgotten, or about to be
     */
    public DataKey forWriting(TenantId tenant, String subject) {
        DataKey key = cache.of(subject).orElseGet(() -> {
            KeyCache.Look look = cache.begin();
            return keep(stored(tenant, subject), look);
        });
        if (key.key().isEmpty()) {
            throw new EncryptionException("ES-0882 The data subject of an encrypted component is forgotten (tombstone "
                    + key.id() + "): nothing can be stored about this person; use another subject for a new one.");
        }
        return key;
    }

    private StoredKey stored(TenantId tenant, String subject) {
        return storage.ofSubject(tenant, subject).orElseGet(() -> create(tenant, subject));
    }

    /**
     * Makes and stores a key.
     *
     * @param subject its digest
     * @return the one that is stored, which another call may have made
     * @throws EncryptionException ES-0883, see {@link #requireFitting()}
     */
    public StoredKey create(TenantId tenant, String subject) {
        requireFitting();
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        WrappedKey wrapped = keyEncryption.wrap(fresh);
        return storage.createIfAbsent(StoredKey.created(
                UUID.randomUUID(), tenant, subject, wrapped, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * Looks once whether the current key-encryption key unwraps some of the keys that one of its id has wrapped: what a different
     * one wraps, no other node could read. A single damaged key does not matter.
     *
     * @throws EncryptionException ES-0883 if it unwraps none of them
     */
    public void requireFitting() {
        if (fits) {
            return;
        }
        List<WrappedKey> tried = storage.notWrappedBy("", SEARCHED).stream()
                .flatMap(key -> key.wrapped().stream())
                .filter(wrapped -> wrapped.by().equals(keyEncryption.current()))
                .limit(TRIED)
                .toList();
        EncryptionException misfit = null;
        for (WrappedKey wrapped : tried) {
            try {
                keyEncryption.unwrap(wrapped);
                misfit = null;
                break;
            } catch (EncryptionException e) {
                misfit = e;
            }
        }
        if (misfit != null) {
            throw misfit;
        }
        fits = true;
    }

    /**
     * The key with this id, which a ciphertext names; empty, with a warning at the first time, if no such key was ever stored
     * here, or somebody removed it.
     */
    public Optional<DataKey> forReading(UUID id) {
        Optional<DataKey> key = cache.byId(id).or(() -> {
            KeyCache.Look look = cache.begin();
            return storage.byId(id).map(stored -> keep(stored, look));
        });
        if (key.isEmpty() && missing.size() < WARNINGS && missing.add(id)) {
            LOG.log(
                    Level.WARNING,
                    "ES-0889 There is neither the key {0} of a data subject nor a tombstone of it, so readers get masks: if nobody"
                            + " removed it, restore the keys from a backup.",
                    id);
        }
        return key;
    }

    private DataKey keep(StoredKey stored, KeyCache.Look look) {
        Optional<DerivingKey> unwrapped = stored.forgetting().isPresent()
                ? Optional.empty()
                : stored.wrapped().map(keyEncryption::unwrap).map(DerivingKey::new);
        DataKey key = new DataKey(stored.id(), stored.tenant(), stored.subject(), unwrapped);
        cache.put(key, look);
        return key;
    }

    /** To be asked before the keys are with which they encrypt; goes when one of these does. */
    public Ciphers ciphers() {
        return cache.ciphers();
    }

    /** Makes this node look again at the next use of a subject. */
    public void drop(String subject) {
        cache.drop(subject);
    }

    /** Forgets all keys in memory. */
    public void clear() {
        cache.clear();
    }
}
