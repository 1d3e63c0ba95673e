// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

    private static final List<String> SAMPLES = List.of(
            "{\"a\":[1,-0.0,1.5e-3,2E+7],\"b\":{\"c\":null,\"d\":[]},\"e\":\"\\u00e9\\n\\\\\\\"\"}",
            "[true,false,{\"\":\"\"},[[{}]]]",
            "{ \"x\" : [ 1 , 2 ] }");

    private static boolean isJson(String text) {
        try {
            JsonCursor json = new JsonCursor(text, 0);
            json.value();
            json.end();
            return true;
        } catch (NoJsonException e) {
            return false;
        }
    }

    private static boolean isJsonForOthers(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            reader.readValue();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "]",
                "{}}",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":}",
                "01",
                "-",
                "+1",
                "1.",
                ".5",
                "1e",
                "NaN",
                "tru",
                "nul",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12\"",
                "\"\t\"",
                "1 2",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "//",
                "[,1]",
                "{,\"a\":1}",
                "\"a\"b"
            })
    void what_is_no_json_is_refused(String text) {
        assertThat(isJson(text)).isFalse();
    }

    @Test
    void what_it_takes_for_json_a_parser_does_too() {
        Random random = new Random(42);
        int both = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(SAMPLES.get(random.nextInt(SAMPLES.size())));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:0e.-t\\ ".charAt(random.nextInt(14)));
                    default -> text.setCharAt(at, "{}[]\",:0e.-t\\ ".charAt(random.nextInt(14)));
                }
                if (text.length() == 0) {
                    text.append('0');
                }
            }
            String changed = text.toString();
            if (isJson(changed)) {
                assertThat(isJsonForOthers(changed)).as(changed).isTrue();
                both++;
            }
        }
        assertThat(both).isGreaterThan(1000);
    }

    @Test
    void names_are_told_as_they_are_meant() {
        JsonCursor json = new JsonCursor("{\"a\\u0062\\\\\\\"\\/\\n\":1}", 0);
        json.open('{');
        assertThat(json.more('}')).isTrue();

        assertThat(json.textFrom(json.name())).isEqualTo("ab\\\"/\n");
    }

    @Test
    void only_a_thousand_levels_are_entered() {
        assertThat(isJson("[".repeat(1000) + "]".repeat(1000))).isTrue();
        assertThat(isJson("[".repeat(1001) + "]".repeat(1001))).isFalse();
    }

    @Test
    void an_error_does_not_quote_the_text() {
        JsonCursor json = new JsonCursor("[secret]", 0);

        assertThatThrownBy(json::value).hasMessage("at character 1");
    }
}
