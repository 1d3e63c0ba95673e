// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.transaction;

import io.eventsourcery.core.transaction.JtaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * Begins the library's own transactions. It is a transactional bean, because {@code UserTransaction} is forbidden in
 * many places that use a store.
 */
@ApplicationScoped
public class TransactionRunner implements JtaTransactions.Runner {

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work without a transaction; that of the caller is suspended. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public <T> T outside(Supplier<T> work) {
        return work.get();
    }
}
