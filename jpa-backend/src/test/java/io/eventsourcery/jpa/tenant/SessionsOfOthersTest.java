// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * No statement lists the sessions of H2: to say whether another one has something pending, H2 asks its transaction, and fails with
 * the error 50000 and the SQLState HY000 if that ends at this moment.
 */
class SessionsOfOthersTest {

    @Test
    void an_append_under_a_condition_asks_nothing_of_the_sessions_of_others() {
        SqlSpy spy = new SqlSpy(UnaryOperator.identity());
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2))) {
            JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build()
                    .close();

            assertThat(SpiedSuites.run(server, spy, List.of("Condition"))
                            .succeeded()
                            .count())
                    .isPositive();
        }
        assertThat(spy.shapes())
                .anyMatch(sql -> sql.contains("es_tag") && sql.endsWith("for update"))
                .noneMatch(sql -> sql.contains("information_schema.sessions"));
    }
}
