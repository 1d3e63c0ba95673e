// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.transaction;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.Naming;
import io.eventsourcery.cdi.container.OwnBean;
import io.eventsourcery.core.transaction.JtaTransactions;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds JTA: by its standard name, else as a bean, as in Java SE. It cannot be loaded without the JTA API. */
public final class JtaLookup {

    private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

    private JtaLookup() {}

    public static Optional<Transactions> find(ApplicationBeans application) {
        return Naming.lookup(NAME, TransactionSynchronizationRegistry.class)
                .or(() -> application.defaultBean(TransactionSynchronizationRegistry.class))
                .flatMap(registry -> application
                        .own(TransactionRunner.class)
                        .map(runner -> new JtaTransactions(registry, new OneForEach(runner))));
    }

    private record OneForEach(OwnBean<TransactionRunner> runner) implements JtaTransactions.Runner {

        @Override
        public <T> T call(Supplier<T> work) {
            return runner.call(instance -> instance.call(work));
        }
    }
}
