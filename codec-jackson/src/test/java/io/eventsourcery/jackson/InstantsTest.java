// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants are read and written by hand, and nobody sees a difference. */
class InstantsTest {

    record Timed(Instant at) {}

    record Formatted(
            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "dd.MM.yyyy HH:mm:ss", timezone = "UTC")
                    Instant at) {}

    private final JacksonEventCodec codec = new JacksonEventCodec();

    /** What Jackson does by itself. */
    private final ObjectMapper plain = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static String json(String at) {
        return "{\"at\":" + at + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-30T18:00:00Z\"",
                "\"2026-11-30T18:00:00.1Z\"",
                "\"2026-11-30T18:00:00.123456789Z\"",
                "\"2026-11-30T18:00:00+02:00\"",
                "\"2026-11-30T24:00:00Z\"",
                "\"2016-12-31T23:59:60Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"-0001-01-01T00:00:00Z\"",
                "\" 2026-11-30T18:00:00Z \"",
                "\"2026-11-30t18:00:00z\"",
                "\"\"",
                "null",
                "1764525600",
                "1764525600.123456789"
            })
    void an_instant_is_read_as_jackson_reads_it(String text) throws JacksonException {
        assertThat(codec.decode(json(text), Timed.class)).isEqualTo(plain.readValue(json(text), Timed.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-30T18:00:00+0200\"",
                "\"2026-02-30T18:00:00Z\"",
                "\"2026-11-30T18:00:00\"",
                "\"2026-11-30T25:00:00Z\"",
                "\"x\"",
                "[]"
            })
    void what_jackson_refuses_is_refused(String text) {
        assertThatThrownBy(() -> plain.readValue(json(text), Timed.class)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> codec.decode(json(text), Timed.class)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_instant_is_written_as_jackson_writes_it() throws JacksonException {
        Stream<Instant> instants = Stream.of(
                Instant.EPOCH,
                Instant.parse("2026-11-30T18:00:00.120Z"),
                Instant.parse("2026-11-30T18:00:00.000001Z"),
                Instant.parse("-0001-01-01T00:00:00Z"),
                Instant.MAX);
        for (Instant instant : instants.toList()) {
            assertThat(codec.encode(new Timed(instant))).isEqualTo(plain.writeValueAsString(new Timed(instant)));
        }
    }

    @Test
    void an_instant_with_a_format_of_its_own_keeps_it() {
        Formatted formatted = new Formatted(Instant.parse("2026-11-30T18:00:00Z"));

        assertThat(codec.encode(formatted)).isEqualTo(json("\"30.11.2026 18:00:00\""));
        assertThat(codec.decode(codec.encode(formatted), Formatted.class)).isEqualTo(formatted);
    }
}
