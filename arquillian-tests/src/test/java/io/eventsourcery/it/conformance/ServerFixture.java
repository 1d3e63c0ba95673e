// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Backends on the entity manager and in the transactions of the server in which the test runs. */
@Dependent
public class ServerFixture implements BackendFixture {

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private TransactionSynchronizationRegistry registry;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Instance<OwnTransaction> ownTransactions;

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return JpaBackendFactory.of(entities)
                .configured(setup ->
                        change.apply(setup.withTransactions(new JtaTransactions(registry, this::inOwnTransaction))))
                .build();
    }

    private <T> T inOwnTransaction(Supplier<T> work) {
        try (Instance.Handle<OwnTransaction> own = ownTransactions.getHandle()) {
            return own.get().call(work);
        }
    }

    @Override
    public Promises promises() {
        return Promises.everything();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return Optional.of(CallerTransactions.of(transaction));
    }

    /**
     * Each from a factory of its own: on Payara, what one thread of a factory closes at its end is closed for the others.
     */
    @Override
    public ThreadFactory threads() {
        return task -> {
            try {
                ManagedThreadFactory factory = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
                return factory.newThread(task);
            } catch (NamingException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** The class that is behind the entity manager. */
    String provider() {
        return entities.getDelegate().getClass().getName();
    }

    @Override
    public void close() {}
}
