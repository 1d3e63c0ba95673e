// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A test class with a server and an empty store of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreOnServer {

    @Parameter(0)
    TestDatabase.Kind kind;

    @Parameter(1)
    Provider provider;

    TestDatabase database;
    PlainServer server;
    Backend backend;
    EventStore store;

    @BeforeParameterizedClassInvocation
    void start() {
        database = newDatabase();
        server = newServer();
        backend = creating().build();
        store = backend.eventStore();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
    }

    TestDatabase newDatabase() {
        return TestDatabase.create(kind);
    }

    PlainServer newServer() {
        return PlainServer.on(database, provider);
    }

    /** A factory over the server that makes its tables. */
    JpaBackendFactory creating() {
        return factory().withSchemaMode(SchemaMode.CREATE).withDataSource(server.dataSource());
    }

    /** A factory over the server that checks its tables. */
    JpaBackendFactory factory() {
        return JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withEventTypes(OrderPlaced.class);
    }

    void execute(String sql) {
        TestDatabase.execute(server.dataSource(), sql);
    }

    boolean isMariaDb() {
        return kind.isMariaDb();
    }

    /** What this database needs to be told. */
    String dialect(String h2, String postgreSql, String mariaDb) {
        return switch (kind) {
            case H2 -> h2;
            case POSTGRESQL -> postgreSql;
            default -> mariaDb;
        };
    }

    boolean isPostgreSql() {
        return kind == TestDatabase.Kind.POSTGRESQL;
    }
}
