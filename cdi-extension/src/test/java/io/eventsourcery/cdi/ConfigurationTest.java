// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.spi.Settings;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values without MicroProfile Config, and what they change. */
class ConfigurationTest {

    private static final String KEY = "eventsourcery.jpa.database-schema";

    @Test
    void a_system_property_wins_over_the_environment_and_that_over_files() {
        Properties file = properties(KEY, "file");
        Properties weaker = properties(KEY, "weaker");

        assertThat(new PlainConfiguration(properties(KEY, "system"), Map.of(KEY, "environment"), List.of(file))
                        .value(KEY))
                .contains("system");
        assertThat(new PlainConfiguration(new Properties(), Map.of(KEY, "environment"), List.of(file)).value(KEY))
                .contains("environment");
        assertThat(new PlainConfiguration(new Properties(), Map.of(), List.of(file, weaker)).value(KEY))
                .contains("file");
        assertThat(new PlainConfiguration(new Properties(), Map.of(), List.of()).value(KEY))
                .isEmpty();
    }

    @Test
    void an_environment_variable_may_be_written_with_underscores_and_in_upper_case() {
        for (String name : List.of("eventsourcery_jpa_database_schema", "EVENTSOURCERY_JPA_DATABASE_SCHEMA")) {
            assertThat(new PlainConfiguration(new Properties(), Map.of(name, "environment"), List.of()).value(KEY))
                    .contains("environment");
        }
    }

    @Test
    void a_blank_value_lets_the_next_source_decide() {
        assertThat(new PlainConfiguration(properties(KEY, " "), Map.of(KEY, ""), List.of(properties(KEY, "file")))
                        .value(KEY))
                .contains("file");
    }

    @Test
    void files_of_the_application_are_read_ours_first(@TempDir Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("META-INF"));
        Files.writeString(folder.resolve("microprofile-config.properties"), KEY + "=theirs\na=b");
        Files.writeString(folder.resolve("eventsourcery.properties"), KEY + "=ours");

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            assertThat(PlainConfiguration.files(loader))
                    .containsExactly(properties(KEY, "ours"), withAnother(properties(KEY, "theirs")));
        }
    }

    @ApplicationScoped
    static class Unconcerned {
        @Produces
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .configured(setup -> setup.withTransactionPolicy(TransactionPolicy.REQUIRED)
                            .withMaxEventBytes(1_000));
        }
    }

    @Test
    void a_configured_policy_and_limit_reach_the_store() {
        try (Application app = Application.with(
                Map.of(Settings.TRANSACTION.key(), "mandatory", Settings.MAX_EVENT_BYTES.key(), "20"),
                InMemory.Unqualified.class,
                Transactional.class,
                OrderEvent.class)) {
            EventStore store = app.get(EventStore.class);

            assertThatThrownBy(() -> append(store, "ann")).isInstanceOf(TransactionRequiredException.class);
            assertThatThrownBy(() -> app.transactional().run(() -> append(store, "somebody with a long name")))
                    .isInstanceOf(InvalidInputException.class);
            app.transactional().run(() -> append(store, "ann"));
        }
    }

    @Test
    void what_the_factory_sets_in_code_wins() {
        try (Application app = Application.with(
                Map.of(Settings.TRANSACTION.key(), "mandatory", Settings.MAX_EVENT_BYTES.key(), "20"),
                Unconcerned.class,
                OrderEvent.class)) {
            append(app.get(EventStore.class), "somebody with a long name");

            assertThat(app.get(EventStore.class).read(StreamId.named("order", "1")))
                    .hasSize(1);
        }
    }

    @Test
    void space_around_the_name_of_a_backend_is_no_part_of_it() {
        try (Application app = Application.with(Map.of(Settings.BACKEND.key(), "memory "), OrderEvent.class)) {
            append(app.get(EventStore.class), "ann");
        }
    }

    private static void append(EventStore store, String customer) {
        store.append(StreamId.named("order", "1"), ExpectedVersion.any(), new OrderEvent.OrderPlaced(customer));
    }

    private static Properties properties(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }

    private static Properties withAnother(Properties properties) {
        properties.setProperty("a", "b");
        return properties;
    }
}
