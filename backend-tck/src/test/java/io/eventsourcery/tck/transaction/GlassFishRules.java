// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.tck.Narayana;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** Begins transactions as the interceptor of GlassFish does: an exception rolls back, an {@code Error} commits. */
final class GlassFishRules implements JtaTransactions.Runner {

    @Override
    public <T> T call(Supplier<T> work) {
        return Narayana.suspended(() -> inNew(work));
    }

    private static <T> T inNew(Supplier<T> work) {
        UserTransaction transaction = Narayana.userTransaction();
        try {
            transaction.begin();
            T result;
            try {
                result = work.get();
            } catch (Exception e) {
                transaction.rollback();
                throw e;
            } catch (Error e) {
                transaction.commit();
                throw e;
            }
            transaction.commit();
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
