// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonbTypesTest {

    @EventType("fine")
    public record Fine(String text, List<Part> parts, Fine again, int[] numbers) {}

    public record Part(Map<String, Optional<Part>> parts) {}

    @EventType("hidden")
    record Hidden() {}

    @EventType("partly-hidden")
    public record PartlyHidden(List<Inner[]> inner) {}

    record Inner(String text) {}

    @Test
    void public_records_of_public_records_are_accepted() {
        assertThat(JsonbTypes.problems(EventTypes.of(Fine.class))).isEmpty();
    }

    @Test
    void hidden_events_and_hidden_parts_are_all_named() {
        assertThat(JsonbTypes.problems(EventTypes.of(Hidden.class, PartlyHidden.class)))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("ES-0206 "))
                .anyMatch(problem -> problem.contains("$Hidden "))
                .anyMatch(problem -> problem.contains("$Inner, which is part of "));
    }

    @Test
    void a_codec_of_the_applications_own_may_do_what_json_b_cannot() {
        InMemoryBackendFactory factory = InMemoryBackendFactory.create().withEventTypes(Hidden.class);
        assertThatThrownBy(factory::build).isInstanceOf(ConfigurationException.class);
        assertThatCode(() -> factory.configured(setup -> setup.withCodec(new JsonbEventCodec()))
                        .build()
                        .close())
                .doesNotThrowAnyException();
    }
}
