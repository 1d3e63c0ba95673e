// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Backends over the container's entity manager of a server that has the tables already. */
record JtaFixture(PlainServer server) implements BackendFixture {

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return JpaBackendFactory.of(server.entityManager())
                .withSchemaMode(SchemaMode.NONE)
                .configured(setup -> change.apply(setup.withTransactions(server.transactions())))
                .build();
    }

    @Override
    public Promises promises() {
        return Promises.everything();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return Optional.of(CallerTransactions.of(server.userTransaction()));
    }

    @Override
    public void close() {}
}
