// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.jackson.JacksonEventCodec;
import io.eventsourcery.tck.golden.GoldenSample;
import org.junit.jupiter.api.Test;

/** The golden payloads with Jackson. */
class TextOfJacksonTest {

    private final EventCodec codec = new JacksonEventCodec();

    @Test
    void all_are_written_as_the_same_text() {
        assertThat(GoldenSample.all())
                .hasSizeGreaterThan(10)
                .allSatisfy(sample -> assertThat(codec.encode(sample.payload())).isEqualTo(sample.text()));
    }

    @Test
    void all_are_read_from_the_same_text() {
        assertThat(GoldenSample.all()).hasSizeGreaterThan(10).allSatisfy(sample -> assertThat(
                        (Object) codec.decode(sample.text(), sample.payload().getClass()))
                .isEqualTo(sample.payload()));
    }

    /** The broken variant: what Jackson writes by itself. */
    @Test
    void a_mapper_with_the_forms_of_jackson_is_told_apart() {
        EventCodec ofJackson =
                new JacksonEventCodec(JsonMapper.builder().findAndAddModules().build());

        assertThat(GoldenSample.all()
                        .filter(sample -> !ofJackson.encode(sample.payload()).equals(sample.text())))
                .hasSizeGreaterThan(4);
    }
}
