// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tenant;

import io.eventsourcery.core.log.StoreSubscriptions;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantDeletion;
import io.eventsourcery.tenant.Tenants;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tenants of one store, found in its log. Thread-safe if the storage is. */
public final class StoreTenants implements Tenants {

    private final Storage storage;
    private final StoreSubscriptions log;
    private final UnitOfWork unit;
    private final List<KeyStorage> keys;

    /** @param keys all that has keys of data subjects of this store; each call has its transaction */
    public StoreTenants(Storage storage, StoreSubscriptions log, UnitOfWork unit, List<KeyStorage> keys) {
        this.storage = storage;
        this.log = log;
        this.unit = unit;
        this.keys = List.copyOf(keys);
    }

    @Override
    public Stream<TenantId> all() {
        TenantWalk walk = new TenantWalk(steps(), log.position());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        walk, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
                false);
    }

    private TenantSteps steps() {
        return new TenantSteps(storage, log, unit, keys);
    }

    @Override
    public TenantDeletion delete(TenantId tenant, Consumer<? super TenantDeletion> progress) {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(progress, "progress");
        if (tenant.isSingle()) {
            throw new InvalidInputException("ES-0853 The single tenant cannot be deleted as a tenant, because in an"
                    + " application without tenants it is the whole store: delete its streams by their names, or drop the"
                    + " tables.");
        }
        unit.requireOpen();
        if (!unit.isOwn()) {
            throw new InvalidInputException(
                    "ES-0852 A tenant is deleted in many transactions, so the deletion of tenant " + tenant.value()
                            + " cannot take part in that of the caller: call it outside of transactions.");
        }
        return new RunningDeletion(steps(), tenant, progress).run();
    }
}
