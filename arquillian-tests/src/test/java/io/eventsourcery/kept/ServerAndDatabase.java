// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kept;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** A stand-in for KurrentDB, and an H2 with the tables of a store. */
record ServerAndDatabase(KurrentDbStandIn server, EntityManagerFactory entities) implements AutoCloseable {

    static ServerAndDatabase start() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        EntityManagerFactory entities = Persistence.createEntityManagerFactory(
                "relayed", Map.of("jakarta.persistence.nonJtaDataSource", source));
        EntityManager em = entities.createEntityManager();
        JpaBackendFactory.of(em)
                .withDataSource(source)
                .withSchemaMode(SchemaMode.CREATE)
                .build()
                .close();
        em.close();
        return new ServerAndDatabase(KurrentDbStandIn.start(), entities);
    }

    KeptFixture fixture() {
        return new KeptFixture(server.connectionString(), entities.createEntityManager());
    }

    @Override
    public void close() {
        entities.close();
        server.close();
    }
}
