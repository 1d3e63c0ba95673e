// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import io.eventsourcery.core.transaction.JtaTransactions;
import java.util.function.Supplier;

/** Begins a transaction of its own, as the keys of data subjects need one beside that of a case. */
public record OwnTransaction(Jta jta) implements JtaTransactions.Runner {

    @Override
    public <T> T call(Supplier<T> work) {
        try {
            return jta.apart(work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
