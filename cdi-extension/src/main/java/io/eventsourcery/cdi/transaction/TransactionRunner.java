// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.transaction;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * Begins the library's own transactions. It is a transactional bean, because {@code UserTransaction} is forbidden in
 * many places that use a store.
 *
 * <p>Each call has an instance of its own: the interceptor of GlassFish and Payara keeps in a field whether the caller
 * may use {@code UserTransaction}, and after two calls at once, or one inside of another, the caller might not again.
 */
@Dependent
public class TransactionRunner {

    /** Runs the work in a transaction of its own; that of the caller is suspended. */
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
