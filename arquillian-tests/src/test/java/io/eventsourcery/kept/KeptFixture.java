// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kept;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.fixture.Promises.Checkpoints;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Events on a server, checkpoints and the tables of projections in a database. */
record KeptFixture(String connection, EntityManager em) implements BackendFixture {

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return KurrentDbBackendFactory.connectingTo(connection)
                .configured(change)
                .build();
    }

    @Override
    public Optional<Backend> keeper(UnaryOperator<BackendSetup> change) {
        return Optional.of(JpaBackendFactory.of(em)
                .withSchemaMode(SchemaMode.NONE)
                .configured(change)
                .build());
    }

    @Override
    public Promises promises() {
        return Promises.atCommit().withCheckpoints(Checkpoints.IN_TRANSACTIONS);
    }

    @Override
    public void close() {
        em.close();
    }
}
