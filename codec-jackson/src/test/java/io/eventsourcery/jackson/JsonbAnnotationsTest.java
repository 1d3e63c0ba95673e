// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.core.codec.JsonbEventCodec;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each annotation means the same to both codecs, or the type is refused. */
class JsonbAnnotationsTest {

    public record Renamed(@JsonbProperty("other") String value) {}

    public record Dated(@JsonbDateFormat("dd.MM.yyyy") LocalDate day) {}

    public record Nillable(@JsonbNillable String value, String other) {}

    @JsonbPropertyOrder({"second", "first"})
    public record Ordered(int first, int second) {}

    public record Secretive(String value, @JsonbTransient String secret) {}

    public record Adapted(@JsonbTypeAdapter(Backwards.class) String value, @JsonbTypeAdapter(Split.class) Name name) {}

    public record Name(String first, String last) {}

    public record Halves(List<String> halves) {}

    public static final class Backwards implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String value) {
            return new StringBuilder(value).reverse().toString();
        }

        @Override
        public String adaptFromJson(String value) {
            return adaptToJson(value);
        }
    }

    /** Into an object, not into a text. */
    public static final class Split implements JsonbAdapter<Name, Halves> {
        @Override
        public Halves adaptToJson(Name name) {
            return new Halves(List.of(name.first(), name.last()));
        }

        @Override
        public Name adaptFromJson(Halves name) {
            return new Name(name.halves().get(0), name.halves().get(1));
        }
    }

    public record Several(String value) {
        @JsonbCreator
        public Several {}

        public Several(int number) {
            this("" + number);
        }
    }

    public record Formatted(@JsonbNumberFormat("000") int number) {}

    private final JacksonEventCodec jackson = new JacksonEventCodec();

    static Stream<Object> events() {
        return Stream.of(
                new Renamed("a"),
                new Dated(LocalDate.of(2026, 2, 3)),
                new Nillable(null, null),
                new Ordered(1, 2),
                new Secretive("a", null),
                new Adapted("abc", new Name("Ada", "Lovelace")),
                new Several("a"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void both_codecs_write_the_same_and_read_it(Object event) throws Exception {
        try (JsonbEventCodec jsonb = new JsonbEventCodec()) {
            String text = jackson.encode(event);

            assertThat(text).isEqualTo(jsonb.encode(event));
            assertThat((Object) jackson.decode(text, event.getClass())).isEqualTo(event);
            assertThat((Object) jsonb.decode(text, event.getClass())).isEqualTo(event);
        }
    }

    @Test
    void an_annotation_without_a_counterpart_is_refused() {
        assertThatThrownBy(() -> jackson.encode(new Formatted(7)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("@JsonbNumberFormat");
    }
}
