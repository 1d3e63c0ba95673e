// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.List;

/** An H2 database that compares all its text by the rules of a language. */
final class CollatedH2 {

    private CollatedH2() {}

    static List<String> problems() {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2))) {
            TestDatabase.execute(server.dataSource(), "set collation english strength primary");
            JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build();
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }
}
