// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.kurrentdb.form.Fields.Field;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatTextTest {

    @Test
    void what_is_written_is_json_and_comes_back() {
        Fields content = new Fields()
                .with(Field.VERSION, "text")
                .with(Field.RECORDED_AT, "")
                .with(Field.TYPE_REVISION, "\"\\/\b\f\n\r\t\u0000\u001f\u007f")
                .with(Field.CONTEXT, "{\"a\":[1,\"\\\"\"]}")
                .with(Field.BEFORE, "żółć 😀 \u2028");

        byte[] written = FlatText.write(content);

        Fields found = FlatText.read(written).orElseThrow();
        try (var reader = Json.createReader(new ByteArrayInputStream(written))) {
            var object = reader.readObject();
            for (Field field : Field.values()) {
                assertThat(found.get(field)).as(field.key()).isEqualTo(content.get(field));
                assertThat(object.getString(field.key(), null)).as(field.key()).isEqualTo(content.get(field));
            }
            assertThat(object).hasSize(5);
        }
        assertThat(FlatText.write(new Fields())).asString().isEqualTo("{}");
        assertThat(FlatText.read("{}".getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @Test
    void every_escape_of_json_is_understood_in_keys_too() {
        String text = "{\"es-\\u0069d\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\ude00\"}";

        Fields found = FlatText.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(found.get(Field.ID)).isEqualTo("\"\\/\b\f\n\r\tA😀");
    }

    @Test
    void keys_of_others_are_passed_over_however_alike_they_are() {
        String text =
                "{\"es-idx\":\"1\",\"es-i\":\"2\",\"\":\"3\",\"x\\\"es-id\":\"4\",\"$es-id\":\"5\",\"es-id\":\"6\",\"{\":\"7\"}";

        Fields found = FlatText.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(found.get(Field.ID)).isEqualTo("6");
        assertThat(Stream.of(Field.values()).filter(found::has)).containsExactly(Field.ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                " {}",
                "{ }",
                "[]",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\": \"b\"}",
                "{\"a\":\"b\",}",
                "{\"a\"}",
                "{\"a\":\"b\"",
                "{\"a\":\"b",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\",
                "{\"a\":\"b\"}{}",
                "{,}",
                "{\"a\":\"\\\n\"}"
            })
    void everything_else_is_left_to_the_json_library(String text) {
        assertThat(FlatText.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
