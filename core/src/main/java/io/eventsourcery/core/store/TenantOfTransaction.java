// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantChangedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenant that was resolved first in each transaction of a caller, until it ends. Thread-safe.
 *
 * <p>Keys of consecutive transactions may be equal, as those of the {@code EntityTransaction}s of one {@code EntityManager}, so
 * the driver has to tell when one ends, before the next begins. Otherwise the next keeps the tenant of the former, and a call for
 * another one is refused: it never gets to the wrong tenant.
 */
final class TenantOfTransaction {

    private final UnitOfWork unit;
    private final Map<Object, TenantId> resolved = new ConcurrentHashMap<>();

    TenantOfTransaction(UnitOfWork unit) {
        this.unit = unit;
    }

    /**
     * The tenant, which the present transaction keeps if there is one.
     *
     * @throws TenantChangedException ES-0851 if it has another one
     */
    TenantId same(TenantId told) {
        Optional<Object> transaction = unit.active();
        if (transaction.isPresent()) {
            Object key = transaction.get();
            TenantId before = resolved.putIfAbsent(key, told);
            if (before == null) {
                forgetAtTheEndOf(key);
            } else if (!before.equals(told)) {
                throw new TenantChangedException(before, told);
            }
        }
        return told;
    }

    private void forgetAtTheEndOf(Object key) {
        try {
            unit.afterCompletion(committed -> resolved.remove(key));
        } catch (RuntimeException | Error e) {
            resolved.remove(key);
            throw e;
        }
    }
}
