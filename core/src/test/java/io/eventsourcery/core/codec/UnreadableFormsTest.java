// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.UpcastException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JSON processor refuses by limits of its own is told as the failure of the upcaster that needs it. */
class UnreadableFormsTest {

    /** The present form. */
    public record Weighed(String weight) {}

    static List<String> payloads() {
        return List.of(
                "{\"weight\":" + "1".repeat(1201) + "}",
                "{\"weight\":" + "[".repeat(1100) + "]".repeat(1100) + "}",
                "{\"weight\":" + "{\"a\":".repeat(1100) + "1" + "}".repeat(1100) + "}",
                "{\"weight\":1e999999999}",
                "{\"weight\":" + "[".repeat(200_000),
                "[1]",
                "");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void it_is_an_upcast_exception_that_names_the_event_and_not_its_text(String payload) {
        RecordedEvent<?> event = stored(payload);

        assertThatThrownBy(event::payload)
                .isInstanceOf(UpcastException.class)
                .hasMessageContaining("weighed")
                .hasMessageNotContaining("1111");
    }

    private static RecordedEvent<?> stored(String payload) {
        BackendSetup setup = BackendSetup.defaults()
                .withEventTypes(new EventTypesBuilder()
                        .add(new RegisteredType("weighed", List.of(), 2, Weighed.class))
                        .build())
                .withUpcasters(new Exact());
        StreamId stream = StreamId.random();
        EncodedEvent event = new EncodedEvent(UUID.randomUUID(), "weighed", 1, payload, "");
        return StoredModel.of(setup)
                .translator(PayloadProtection.NONE, 1_000_000)
                .recorded(
                        TenantId.single(),
                        stream,
                        new StoredEvent(stream, 1, true, Optional.empty(), Instant.EPOCH, event));
    }

    /** Reads every digit. */
    private static final class Exact implements Upcaster {

        @Override
        public TypeRevision from() {
            return new TypeRevision("weighed", 1);
        }

        @Override
        public JsonObject upcast(JsonObject old) {
            return jakarta.json.Json.createObjectBuilder()
                    .add(
                            "weight",
                            old.getJsonNumber("weight")
                                    .bigDecimalValue()
                                    .toBigIntegerExact()
                                    .toString())
                    .build();
        }
    }
}
