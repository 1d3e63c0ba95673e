// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.testing.PlainServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Makes faults in schemas of their own and hears what the store calls them. */
abstract class SchemaFaults extends EachDatabase {

    /** A schema of MariaDB is seen by all tests of the server. */
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    void assertFault(String first, String second, String number, String words) {
        String schema = schema();
        execute(String.format(first, schema));
        if (second != null) {
            execute(String.format(second, schema));
        }
        assertThat(problems(schema)).as(first).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith(number + " ")
                .contains(words));
    }

    /** The problems of a server whose sessions begin with a variable set. */
    List<String> problemsWith(String sessionVariable) {
        try (PlainServer other = PlainServer.on(database.with("sessionVariables=" + sessionVariable))) {
            return problemsOf(JpaBackendFactory.of(other.entityManager())
                    .configured(setup -> setup.withTransactions(other.transactions())));
        }
    }

    String schema() {
        String schema = "fault" + SCHEMAS.incrementAndGet();
        creating().withDatabaseSchema(schema).build();
        return schema;
    }

    List<String> problems(String schema) {
        return problemsOf(factory().withDatabaseSchema(schema));
    }

    static List<String> problemsOf(JpaBackendFactory factory) {
        var caught = new AtomicReference<List<String>>();
        assertThatThrownBy(factory::build)
                .isInstanceOfSatisfying(ConfigurationException.class, e -> caught.set(e.problems()));
        return caught.get();
    }
}
