// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.sample.customer.UnknownCustomerException;
import io.eventsourcery.sample.order.OrderRefusedException;
import io.eventsourcery.sample.order.StaleOrderException;
import io.eventsourcery.sample.order.UnknownOrderException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbException;
import java.io.StringReader;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    private static final UUID ID = UUID.fromString("5a7f3c1e-0d43-4a8e-9c35-1f2d7d1f0001");

    @Test
    void a_broken_rule_is_422_with_its_remedy() {
        Problem problem = Problems.of(new OrderRefusedException("The order is empty.", "Add an item first."));

        assertThat(problem).isEqualTo(new Problem("Not possible", 422, "The order is empty.", "Add an item first."));
    }

    @Test
    void an_unknown_order_is_404() {
        Problem problem = Problems.of(new UnknownOrderException(ID));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains(ID.toString());
    }

    @Test
    void an_unknown_customer_is_404() {
        Problem problem = Problems.of(new UnknownCustomerException(ID));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains(ID.toString());
    }

    @Test
    void an_order_of_a_customer_who_is_forgotten_at_the_same_moment_is_409() {
        Problem problem = Problems.of(new EncryptionException("ES-0882 The data subject is forgotten (tombstone 7)."));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.detail()).contains("Nothing was recorded").doesNotContain("tombstone");
        assertThat(Problems.of(new EncryptionException("ES-0880 Not what was encrypted."))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void an_outdated_decision_is_409_and_names_both_versions() {
        Problem problem = Problems.of(new StaleOrderException(3, 5));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.detail()).contains("version 3", "version 5", "Nothing was recorded");
    }

    @Test
    void a_conflict_that_outlived_its_retries_is_409() {
        Problem problem = Problems.of(VersionConflictException.raced(
                StreamId.of("order", ID), ExpectedVersion.exactly(3), new IllegalStateException("23505")));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.remedy()).contains("Read the order again");
    }

    @Test
    void a_database_that_asks_for_another_attempt_is_503() {
        assertThat(Problems.of(new TransientStoreException("deadlock", null)).status())
                .isEqualTo(503);
    }

    @Test
    void a_body_that_is_no_json_is_400_and_not_repeated() {
        Problem problem = Problems.of(new IllegalStateException(new JsonbException("cannot read secret")));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.toJson()).doesNotContain("secret");
    }

    @Test
    void a_problem_is_found_under_what_the_container_put_around_it() {
        RuntimeException wrapped = new RuntimeException(new IllegalStateException(new UnknownOrderException(ID)));

        assertThat(Problems.of(wrapped).status()).isEqualTo(404);
    }

    @Test
    void what_nobody_expected_is_500_and_tells_nothing() {
        Problem problem = Problems.of(new IllegalStateException("jdbc:h2:file:/secret"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.toJson()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void causes_in_a_circle_are_500() {
        RuntimeException outer = new RuntimeException();
        RuntimeException inner = new RuntimeException(outer);
        outer.initCause(inner);

        assertThat(Problems.of(outer).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406, 415, 418, 500, 502, 503})
    void every_status_has_a_complete_document(int status) {
        JsonObject json = parsed(Problems.ofStatus(status));

        assertThat(json.keySet()).containsExactly("title", "status", "detail", "remedy");
        assertThat(json.getInt("status")).isEqualTo(status);
        assertThat(json.getString("title")).isNotBlank();
        assertThat(json.getString("detail")).endsWith(".");
        assertThat(json.getString("remedy")).endsWith(".");
    }

    @Test
    void text_is_escaped() {
        JsonObject json = parsed(new Problem("\"</script>", 422, "a\\b\n", "ü"));

        assertThat(json.getString("title")).isEqualTo("\"</script>");
        assertThat(json.getString("detail")).isEqualTo("a\\b\n");
        assertThat(json.getString("remedy")).isEqualTo("ü");
    }

    private static JsonObject parsed(Problem problem) {
        try (var reader = Json.createReader(new StringReader(problem.toJson()))) {
            return reader.readObject();
        }
    }
}
