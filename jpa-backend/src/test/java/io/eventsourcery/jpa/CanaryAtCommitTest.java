// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static io.eventsourcery.jpa.Canary.quiet;

import io.eventsourcery.jpa.Canary.Secret;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trigger that fails at commit and quotes the row; PostgreSQL alone has such triggers. */
class CanaryAtCommitTest {

    @ParameterizedTest
    @EnumSource(Provider.class)
    void a_commit_that_the_database_refuses_does_not_tell(Provider provider) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.POSTGRESQL), provider)) {
            JpaBackendFactory jta = JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()));
            jta.withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build();
            refuseAtCommit(server);

            assertQuiet(jta);
            try (EntityManagerFactory local = server.localEntityManagerFactory();
                    EntityManager em = local.createEntityManager()) {
                assertQuiet(JpaBackendFactory.of(em));
            }
        }
    }

    private static void refuseAtCommit(PlainServer server) {
        TestDatabase.execute(
                server.dataSource(),
                "create function tell() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'refused: %', new.payload; end $$");
        TestDatabase.execute(
                server.dataSource(),
                "create constraint trigger late after insert on es_event deferrable initially deferred"
                        + " for each row execute function tell()");
    }

    private static void assertQuiet(JpaBackendFactory factory) {
        quiet(AppendOutcomeUnknownException.class, () -> factory.withSchemaMode(SchemaMode.NONE)
                .withEventTypes(Secret.class)
                .build()
                .eventStore()
                .append(StreamId.random(), ExpectedVersion.none(), new Secret(Canary.TEXT)));
    }
}
