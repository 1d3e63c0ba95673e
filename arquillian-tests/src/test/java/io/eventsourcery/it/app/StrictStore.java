// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.jpa.JpaBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The same tables as {@link JpaStore}, but only for callers who bring a transaction. */
@ApplicationScoped
public class StrictStore {

    @PersistenceContext
    private EntityManager entities;

    @Produces
    @ApplicationScoped
    @Strict
    BackendFactory factory() {
        return JpaBackendFactory.of(entities)
                .configured(setup -> setup.withTransactionPolicy(TransactionPolicy.MANDATORY));
    }
}
