// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatTextTest {

    @Test
    void what_is_written_is_json_and_comes_back() {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("plain", "text");
        content.put("nothing", "");
        content.put("escaped", "\"\\/\b\f\n\r\t\u0000\u001f\u007f");
        content.put("{\"nested\":\"key\"}", "{\"a\":[1,\"\\\"\"]}");
        content.put("beyond", "żółć 😀 \u2028");

        byte[] written = FlatText.write(content);

        assertThat(FlatText.read(written)).contains(content);
        try (var reader = Json.createReader(new ByteArrayInputStream(written))) {
            var object = reader.readObject();
            assertThat(object.keySet()).containsExactlyElementsOf(content.keySet());
            content.forEach((key, value) -> assertThat(object.getString(key)).isEqualTo(value));
        }
        assertThat(FlatText.read(FlatText.write(Map.of()))).contains(Map.of());
    }

    @Test
    void every_escape_of_json_is_understood() {
        String text = "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\ude00\"}";

        assertThat(FlatText.read(text.getBytes(StandardCharsets.UTF_8))).contains(Map.of("a", "\"\\/\b\f\n\r\tA😀"));
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
