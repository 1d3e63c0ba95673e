// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.tck.golden.GoldenEvents.Times;
import io.eventsourcery.tck.golden.GoldenSample;
import org.junit.jupiter.api.Test;

/** What Johnzon writes in its own way is read by Yasson too. */
class TextOfJohnzonTest {

    @Test
    void times_without_seconds_are_read() throws Exception {
        GoldenSample times = GoldenSample.of(Times.class);
        String shorter = times.text().replace("02:30:00+", "02:30+").replace("02:30:00\"", "02:30\"");
        try (JsonbEventCodec codec = new JsonbEventCodec()) {
            assertThat(shorter).isNotEqualTo(times.text());
            assertThat(codec.decode(shorter, Times.class)).isEqualTo(times.payload());
        }
    }
}
