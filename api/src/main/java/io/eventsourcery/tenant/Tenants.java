// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tenant;

import io.eventsourcery.stream.TenantId;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lists the tenants of a store and deletes one, in many short transactions of its own. Thread-safe as its backend is.
 *
 * <pre>{@code
 * TenantDeletion last = backend.tenants().delete(TenantId.of("acme"), done -> log(done.fraction()));
 * }</pre>
 */
public interface Tenants {

    /**
     * Every tenant that has an event, the single tenant among them, each once and in no particular order.
     *
     * <p>The log is read once while the result is consumed, in short steps that hold nothing in between, so it needs no closing.
     * What is committed meanwhile may be missing.
     */
    Stream<TenantId> all();

    /** Like {@link #delete(TenantId, Consumer)}, without being told of its progress. */
    default TenantDeletion delete(TenantId tenant) {
        return delete(tenant, step -> {});
    }

    /**
     * Deletes every stream of a tenant that was committed when the call began, with events and snapshots, then its dead
     * letters, and then the keys and tombstones of its data subjects, also where another backend keeps them for the encryption
     * of this store.
     *
     * <p>Each stream goes in a transaction of its own, so it is there as a whole or gone, and nothing is undone when the call
     * ends early: it does so when the thread is interrupted, when {@code progress} throws, when the process dies, or when a
     * transaction that has appended stays open for half a minute. The same call goes on then. A tenant that has nothing is
     * complete at once. An interruption between two transactions ends the call with its progress; one that a transaction
     * notices ends it with what this throws. The thread stays interrupted.
     *
     * <p>Nothing keeps others from appending for the tenant meanwhile, and what they begin after the call may stay: let nobody
     * work for the tenant any more before you call. What subscriptions have read ahead they still handle, and park if it fails;
     * of what they have not read they get nothing.
     *
     * @param progress called after each transaction, outside of it
     * @return the latest progress, {@link TenantDeletion#complete() complete} unless the call ended early
     * @throws io.eventsourcery.error.InvalidInputException before anything is deleted: ES-0852 inside a transaction, which
     *     could not take part; ES-0853 for the single tenant
     * @throws io.eventsourcery.error.MissingPartException ES-0510 if the storage has no log
     * @throws io.eventsourcery.error.TransientStoreException if a step failed several times, or was interrupted in
     *     the midst of it
     */
    TenantDeletion delete(TenantId tenant, Consumer<? super TenantDeletion> progress);
}
