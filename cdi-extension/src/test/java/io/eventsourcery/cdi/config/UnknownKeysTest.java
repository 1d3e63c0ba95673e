// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A misspelt key is found by its name, and the one that was meant is guessed. */
class UnknownKeysTest {

    private static final List<String> KNOWN = List.of(
            "eventsourcery.backend",
            "eventsourcery.transaction",
            "eventsourcery.jpa.schema",
            "eventsourcery.jpa.datasource");

    @Test
    void a_known_key_and_those_of_others_are_not_mentioned() {
        assertThat(among("eventsourcery.backend", "other.key", "eventsourceryx.backend", "EVENTSOURCERY_JPA_SCHEMA"))
                .isEmpty();
    }

    @Test
    void the_nearest_key_is_suggested() {
        assertThat(among("eventsourcery.bakcend", "eventsourcery.jpa.data-source", "eventsourcery.schema"))
                .containsOnly(
                        Map.entry("eventsourcery.bakcend", Optional.of("eventsourcery.backend")),
                        Map.entry("eventsourcery.jpa.data-source", Optional.of("eventsourcery.jpa.datasource")),
                        Map.entry("eventsourcery.schema", Optional.empty()));
    }

    @Test
    void a_key_that_is_near_to_none_is_told_without_a_suggestion() {
        assertThat(among("eventsourcery.jpa", "eventsourcery.kurrentdb.connection"))
                .containsOnly(
                        Map.entry("eventsourcery.jpa", Optional.empty()),
                        Map.entry("eventsourcery.kurrentdb.connection", Optional.empty()));
    }

    @Test
    void a_misspelt_variable_is_found_and_one_of_the_platform_is_not() {
        assertThat(among(
                        "EVENTSOURCERY_JPA_SHEMA", "EVENTSOURCERY_DB_SERVICE_HOST", "EVENTSOURCERY_PORT_5432_TCP_ADDR"))
                .containsOnly(Map.entry("EVENTSOURCERY_JPA_SHEMA", Optional.of("eventsourcery.jpa.schema")));
    }

    private static Map<String, Optional<String>> among(String... names) {
        return UnknownKeys.among(List.of(names), KNOWN);
    }
}
