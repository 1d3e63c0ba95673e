// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A provider that brings tables up to date leaves those of the store alone, or the start says what it did. */
class SchemaGenerationTest extends EachDatabaseAndProvider {

    private static final String LONG = "x".repeat(2_000);

    @Test
    void an_update_loses_no_character_and_what_it_changes_is_refused_with_the_repair() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced(LONG));
        Map<String, String> update = Map.of(
                "hibernate.hbm2ddl.auto", "update",
                "eclipselink.ddl-generation", "create-or-extend-tables",
                "eclipselink.deploy-on-startup", "true");
        try (PlainServer other = PlainServer.on(database, provider, "by-class", update)) {
            other.inTransaction(() -> {
                other.entityManager()
                        .createQuery("select count(e) from EventRow e", Long.class)
                        .getSingleResult();
            });
        }
        try {
            factory().build();
        } catch (io.eventsourcery.error.ConfigurationException e) {
            assertThat(isPostgreSql()).as(e.getMessage()).isFalse();
            repair(e.problems());
        }
        assertThatCode(() -> factory().build()).doesNotThrowAnyException();
        assertThat(store.read(stream)).singleElement().satisfies(event -> assertThat(event.payload())
                .isEqualTo(new OrderPlaced(LONG)));
    }

    private void repair(List<String> problems) {
        for (String problem : problems) {
            assertThat(problem).startsWith("ES-0412 ").contains("; run alter table ");
            execute(problem.replaceFirst("(?s).*; run (alter table .*?), or create the table.*", "$1"));
        }
    }
}
