// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest extends EachDatabase {

    @Test
    void options_left_unset_come_from_the_configuration() {
        execute("create schema configured");
        Map<String, String> settings = Map.of(
                JpaSettings.SCHEMA.key(), "create",
                JpaSettings.DATABASE_SCHEMA.key(), "configured",
                JpaSettings.TABLE_PREFIX.key(), "cfg_");
        JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions())
                        .withSettings(key -> Optional.ofNullable(settings.get(key))))
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore()
                .append(StreamId.named("s"), ExpectedVersion.none(), new OrderPlaced("Ann"));
        execute("insert into configured.cfg_snapshot select version, recorded_at, type_revision, stream_key, stream_id,"
                + " event_id, event_id, tenant, category, type, payload, context from configured.cfg_event");
    }

    @Test
    void illegal_options_are_reported_together_and_not_echoed() {
        Map<String, String> settings = Map.of(
                JpaSettings.SCHEMA.key(), "drop",
                JpaSettings.DATABASE_SCHEMA.key(), "a;b",
                JpaSettings.TABLE_PREFIX.key(), "x;drop table y");
        assertThatThrownBy(() -> factory()
                        .configured(setup -> setup.withSettings(key -> Optional.ofNullable(settings.get(key))))
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .hasSize(3)
                        .anyMatch(it -> it.startsWith("ES-0310 " + JpaSettings.SCHEMA.key()))
                        .anyMatch(it -> it.startsWith("ES-0311 " + JpaSettings.DATABASE_SCHEMA.key()))
                        .anyMatch(it -> it.startsWith("ES-0312 " + JpaSettings.TABLE_PREFIX.key()))
                        .noneMatch(it -> it.contains("drop table")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "a b", "a\"b", "a'b", "a;b", "a.b", "ä", "a\u0000", "a--", "a\nb"})
    void a_prefix_that_could_change_a_statement_is_refused(String identifier) {
        assertThatThrownBy(() -> factory().withTablePrefix(identifier).build()).hasMessageStartingWith("ES-0312");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\"b", "a'b", "a`b", "a;b", "a.b", "a\\b", "a\u0000", "a\nb", "a/*b"})
    void a_schema_that_could_end_its_quotes_is_refused(String name) {
        assertThatThrownBy(() -> factory().withDatabaseSchema(name).build()).hasMessageStartingWith("ES-0311");
    }

    @Test
    void the_longest_identifier_works_and_one_more_character_is_refused() {
        String longest = "p".repeat(40);
        creating().withTablePrefix(longest).build();
        assertThatThrownBy(() -> factory().withTablePrefix(longest + "p").build())
                .hasMessageStartingWith("ES-0312");
    }

    @Test
    void creating_without_a_data_source_is_refused() {
        assertThatThrownBy(() -> factory().withSchemaMode(SchemaMode.CREATE).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0404")
                .hasMessageContaining(JpaSettings.DATASOURCE.key());
    }

    @Test
    void in_mode_none_the_tables_are_trusted() {
        factory().withTablePrefix("absent_").withSchemaMode(SchemaMode.NONE).build();
    }
}
