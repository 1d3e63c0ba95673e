// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.stream.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Forgets the data subjects of one tenant of a store with {@link CryptoShredding}. Thread-safe.
 *
 * <p>Each step is a transaction of its own, whatever the caller's, and each call may be repeated.
 *
 * <pre>{@code
 * DataSubjects.of(backend).forget(customer.toString());
 * }</pre>
 */
public final class DataSubjects {

    private static final int RACES = 10;
    private static final int PAGE = 100;

    private final TenantId tenant;
    private final KeyStorage storage;
    private final KeyEncryption keyEncryption;
    private final DataKeys keys;
    private final Clock clock;
    private final Duration keyLife;
    private final Consumer<SubjectForgotten> onForgotten;

    private DataSubjects(
            TenantId tenant,
            KeyStorage storage,
            KeyEncryption keyEncryption,
            DataKeys keys,
            Clock clock,
            Duration keyLife,
            Consumer<SubjectForgotten> onForgotten) {
        this.tenant = tenant;
        this.storage = storage;
        this.keyEncryption = keyEncryption;
        this.keys = keys;
        this.clock = clock;
        this.keyLife = keyLife;
        this.onForgotten = onForgotten;
    }

    static DataSubjects of(
            KeyStorage storage,
            KeyEncryption keyEncryption,
            DataKeys keys,
            Clock clock,
            Duration keyLife,
            Consumer<SubjectForgotten> onForgotten) {
        return new DataSubjects(TenantId.single(), storage, keyEncryption, keys, clock, keyLife, onForgotten);
    }

    /**
     * Those of a backend, of its single tenant.
     *
     * @throws MissingPartException ES-0510 if it has no such encryption
     */
    public static DataSubjects of(Backend backend) {
        return backend.extension(DataSubjects.class)
                .orElseThrow(() ->
                        new MissingPartException("encryption", "a store with CryptoShredding, see docs/privacy.md"));
    }

    /** Those of another tenant. */
    public DataSubjects forTenant(TenantId other) {
        return new DataSubjects(other, storage, keyEncryption, keys, clock, keyLife, onForgotten);
    }

    /**
     * Forgets a subject: its request is stored, its key is deleted, and {@link SubjectForgotten} is told. From then on this node
     * reads masks and encrypts nothing for the subject; other nodes do so once they do not know the key any more, and {@link
     * #complete()} confirms it.
     *
     * <p>If a call does not return, repeat it: a request that is stored is continued.
     *
     * @param subject as the events name it
     * @return with the times of the first such call
     * @throws InvalidInputException ES-0888 if it is null or blank; ES-0890 if the tenant has neither a key nor a tombstone for
     *     it, as for a misspelt one or one of another tenant
     */
    public Forgetting forget(String subject) {
        return forget(subject, this::noKey);
    }

    /**
     * Forgets a subject like {@link #forget}, and also one of which nothing was ever encrypted: it never gets a key.
     *
     * @throws InvalidInputException ES-0888 if it is null or blank
     */
    public Forgetting refuse(String subject) {
        return forget(subject, digest -> keys.create(tenant, digest));
    }

    private Forgetting forget(String subject, Function<String, StoredKey> unknown) {
        String digest = DataKeys.digest(tenant, named(subject));
        keys.drop(digest);
        Forgetting done;
        try {
            StoredKey key = storage.ofSubject(tenant, digest).orElseGet(() -> unknown.apply(digest));
            done = delete(request(key)).forgetting().orElseThrow();
        } finally {
            keys.drop(digest);
        }
        onForgotten.accept(new SubjectForgotten(tenant, subject, done.deleted().orElseThrow()));
        return done;
    }

    /** How far the forgetting of a subject has come; empty if nobody asked for it. */
    public Optional<Forgetting> status(String subject) {
        return storage.ofSubject(tenant, DataKeys.digest(tenant, named(subject)))
                .flatMap(StoredKey::forgetting);
    }

    /**
     * Completes what was begun, of all tenants: deletes keys whose deletion was interrupted, and confirms what was deleted
     * longer ago than twice the time for which nodes know keys, which leaves room for clocks that differ. Each step is a
     * transaction of its own. Call it from time to time, such as once an hour.
     *
     * @return how many subjects were confirmed
     */
    public int complete() {
        int confirmed = 0;
        int more;
        do {
            more = completeOldest();
            confirmed += more;
        } while (more > 0);
        return confirmed;
    }

    private int completeOldest() {
        int confirmed = 0;
        for (StoredKey key : storage.unconfirmed(PAGE)) {
            StoredKey deleted = delete(key);
            Forgetting step = deleted.forgetting().orElseThrow();
            boolean due = !now().isBefore(step.deleted().orElseThrow().plus(keyLife.multipliedBy(2)));
            if (due && storage.replace(deleted, deleted.at(step.confirmedAt(now())))) {
                confirmed++;
            }
        }
        return confirmed;
    }

    /**
     * Wraps keys by the current key-encryption key that others wrap, of all tenants, each in a transaction of its own. Repeat it
     * until it returns 0; then the former key-encryption keys are not needed any more. After a kill it goes on where it was.
     *
     * @param limit how many at most
     * @return how many there were
     * @throws EncryptionException ES-0883 if a key is wrapped by one that is not here
     */
    public int rewrap(int limit) {
        keys.requireFitting();
        List<StoredKey> others = storage.notWrappedBy(keyEncryption.current(), limit);
        for (StoredKey key : others) {
            key.wrapped().map(keyEncryption::unwrap).ifPresent(bytes -> {
                // If somebody else changed the key meanwhile, it is rewrapped already, or forgotten.
                storage.replace(key, key.rewrapped(keyEncryption.wrap(bytes)));
            });
        }
        return others.size();
    }

    private StoredKey request(StoredKey key) {
        return change(key, found -> found.forgetting().isPresent(), found -> found.at(Forgetting.requestedAt(now())));
    }

    private StoredKey delete(StoredKey requested) {
        return change(
                requested,
                found -> found.wrapped().isEmpty(),
                found -> found.at(found.forgetting().orElseThrow().deletedAt(now())));
    }

    private StoredKey change(
            StoredKey key, Function<StoredKey, Boolean> isDone, Function<StoredKey, StoredKey> changed) {
        StoredKey found = key;
        for (int race = 0; race < RACES; race++) {
            if (isDone.apply(found)) {
                return found;
            }
            StoredKey next = changed.apply(found);
            if (storage.replace(found, next)) {
                return next;
            }
            found = storage.byId(key.id()).orElse(found);
        }
        throw new TransientStoreException(
                "Others changed the key " + key.id() + " of a data subject again and again: repeat the call.", null);
    }

    private StoredKey noKey(String digest) {
        String asked = tenant.equals(TenantId.single()) ? "The single tenant" : "The tenant " + tenant.value();
        throw new InvalidInputException(
                "ES-0890 " + asked + " has no key for this data subject, so nothing is forgotten: check"
                        + " the spelling and the tenant, see DataSubjects.forTenant. To keep a subject from ever getting a key, call"
                        + " refuse.");
    }

    private static String named(String subject) {
        if (subject == null || subject.isBlank()) {
            throw new InvalidInputException("ES-0888 A data subject is null or blank: name it as its events do.");
        }
        return subject;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
