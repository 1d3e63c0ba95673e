// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.Optional;

/**
 * Forgets the data subjects of one tenant of a store with {@link CryptoShredding}, and reads all events about one.
 * Thread-safe.
 *
 * <p>Each step is a transaction of its own, whatever the caller's, and each call may be repeated.
 *
 * <pre>{@code
 * DataSubjects.of(backend).forget(customer.toString());
 * }</pre>
 */
public interface DataSubjects {

    /**
     * Those of a backend, of its single tenant.
     *
     * @throws MissingPartException ES-0510 if it has no such encryption
     */
    static DataSubjects of(Backend backend) {
        return backend.extension(StoreSubjects.class)
                .orElseThrow(() ->
                        new MissingPartException("encryption", "a store with CryptoShredding, see docs/privacy.md"))
                .of(backend);
    }

    /** Those of another tenant. */
    DataSubjects forTenant(TenantId other);

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
    Forgetting forget(String subject);

    /**
     * Forgets a subject like {@link #forget}, and also one of which nothing was ever encrypted: it never gets a key.
     *
     * @throws InvalidInputException ES-0888 if it is null or blank
     */
    Forgetting refuse(String subject);

    /**
     * Begins to read all events about a subject, up to what is committed now. Forgetting changes nothing about which events these
     * are: those of a forgotten subject come with their masks.
     *
     * @param subject as the events name it
     * @throws InvalidInputException ES-0888 if it is null or blank
     * @throws MissingPartException ES-0510 if the storage has no log
     */
    SubjectExport export(String subject);

    /**
     * Goes on with an export that ended early, behind a position that it had reached.
     *
     * @throws InvalidInputException ES-0888 if the subject is null or blank; ES-0501 and ES-0502 if the store never assigned the
     *     position
     */
    SubjectExport export(String subject, Position after);

    /** How far the forgetting of a subject has come; empty if nobody asked for it. */
    Optional<Forgetting> status(String subject);

    /**
     * Completes what was begun, of all tenants: deletes keys whose deletion was interrupted, and confirms what was deleted
     * longer ago than twice the time for which nodes know keys, which leaves room for clocks that differ. Each step is a
     * transaction of its own. Call it from time to time, such as once an hour.
     *
     * @return how many subjects were confirmed
     */
    int complete();

    /**
     * Wraps keys by the current key-encryption key that others wrap, of all tenants, each in a transaction of its own. Repeat it
     * until it returns 0; then the former key-encryption keys are not needed any more. After a kill it goes on where it was.
     *
     * @param limit how many at most
     * @return how many there were
     * @throws EncryptionException ES-0883 if a key is wrapped by one that is not here
     */
    int rewrap(int limit);
}
