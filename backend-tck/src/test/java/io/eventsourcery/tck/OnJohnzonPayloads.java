// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.tck.golden.GoldenEvents.Least;
import io.eventsourcery.tck.golden.GoldenEvents.Optionals;
import io.eventsourcery.tck.golden.GoldenEvents.Times;
import io.eventsourcery.tck.golden.GoldenSample;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The golden payloads on Johnzon; run with Johnzon alone on the class path. Says exactly what is different there. */
class OnJohnzonPayloads {

    private final JsonbEventCodec codec = new JsonbEventCodec();

    @AfterEach
    void close() throws Exception {
        codec.close();
    }

    @Test
    void it_is_johnzon() throws Exception {
        try (var jsonb = JsonbBuilder.create()) {
            assertThat(jsonb.getClass().getPackageName()).startsWith("org.apache.johnzon");
        }
    }

    @Test
    void all_but_one_are_written_as_the_same_text() {
        assertThat(GoldenSample.all().filter(sample -> sample.payload().getClass() != Times.class))
                .hasSizeGreaterThan(10)
                .allSatisfy(sample -> assertThat(codec.encode(sample.payload())).isEqualTo(sample.text()));
    }

    @Test
    void all_but_two_are_read_from_the_same_text() {
        List<Class<?>> different = List.of(Least.class, Optionals.class);

        assertThat(GoldenSample.all()
                        .filter(sample -> !different.contains(sample.payload().getClass())))
                .hasSizeGreaterThan(9)
                .allSatisfy(sample -> assertThat((Object)
                                codec.decode(sample.text(), sample.payload().getClass()))
                        .isEqualTo(sample.payload()));
    }

    @Test
    void times_are_written_without_seconds_that_are_zero() {
        GoldenSample times = GoldenSample.of(Times.class);

        assertThat(codec.encode(times.payload()))
                .isEqualTo(times.text().replace("02:30:00+", "02:30+").replace("02:30:00\"", "02:30\""));
    }

    @Test
    void a_negative_zero_is_read_as_zero() {
        GoldenSample least = GoldenSample.of(Least.class);
        Least read = codec.decode(least.text(), Least.class);

        assertThat(read.boxedDouble()).isEqualTo(0.0);
        assertThat(codec.encode(read)).isEqualTo(least.text().replace("-0.0", "0.0"));
    }

    @Test
    void an_optional_record_is_not_read() {
        String text = GoldenSample.of(Optionals.class).text();

        assertThatThrownBy(() -> codec.decode(text, Optionals.class)).isInstanceOf(JsonbException.class);
    }
}
