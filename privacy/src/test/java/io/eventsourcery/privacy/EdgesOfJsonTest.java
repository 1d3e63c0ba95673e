// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON can say, and parsers lose or refuse. */
class EdgesOfJsonTest {

    @EventType("measured")
    public record Measured(
            @DataSubject String who, @Encrypted double hidden, double plain, List<Double> more, String text) {}

    private static final JsonbEventCodec CODEC = new JsonbEventCodec();

    private final PayloadPlace place = new PayloadPlace(
            TenantId.single(), StreamId.random("person"), UUID.randomUUID(), new TypeRevision("measured", 1));
    private final PayloadProtection protection = CryptoShredding.with(CryptoShreddingTest.KEYS)
            .keptIn(InMemoryBackendFactory.create().build())
            .protection(EventTypes.of(Measured.class), CODEC, Optional.empty(), Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"-0.0", "a \"-0.0\" \\", "{\"x\":-0,\"y\":[-0.0]}"})
    void a_negative_zero_is_kept_and_texts_that_look_like_one_too(String text) {
        Measured measured = new Measured("ada", -0.0, -0.0, List.of(0.0, -0.0, -0.05, 1e-10, -1e-5), text);

        String stored = protection.protect(place, measured, CODEC.encode(measured));

        assertThat(CODEC.decode(protection.reveal(place, stored), Measured.class))
                .isEqualTo(measured);
    }

    @Test
    void a_long_text_is_no_harm() {
        Measured measured = new Measured("ada", -0.0, 1, List.of(), "\\\"-0".repeat(100_000));

        String stored = protection.protect(place, measured, CODEC.encode(measured));

        assertThat(CODEC.decode(protection.reveal(place, stored), Measured.class))
                .isEqualTo(measured);
    }

    /** Whatever readable texts and names say, they come back to the last character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"who\":\"ada\",\"@encrypted\":1,\"hidden\":2}",
                "{\"hidden\":2,\"text\":\"enc:1:a:b:c\",\"more\":[\"enc:\",\"enc:0:\",\"\\u0065nc:1:\"]}",
                " { \"hidden\" : 2 , \"more\" : [ -0.0 , 1E400 ] , \"text\" : null } ",
                "{\"hidden\":2.50,\"text\":\"\\ud800 \\/ \\u00e9\"}"
            })
    void a_text_of_a_codec_comes_back_as_it_was(String text) {
        Measured measured = new Measured("ada", 2, 1, List.of(), "");
        PayloadProtection lenient = CryptoShredding.with(CryptoShreddingTest.KEYS)
                .keptIn(InMemoryBackendFactory.create().build())
                .protection(EventTypes.none(), CODEC, Optional.empty(), Clock.systemUTC());

        assertThatThrownBy(() -> lenient.protect(place, measured, text.replace("}", ",\"extra\":1}")))
                .hasMessageStartingWith("ES-0885 ");
        if (!text.contains("@encrypted")) {
            String stored = lenient.protect(place, measured, text);
            assertThat(stored).startsWith(PayloadProtection.MARK).doesNotContain("hidden\":2");
            assertThat(lenient.reveal(place, stored)).isEqualTo(text.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hidden\":1,\"hidden\":2}",
                "{\"who\":\"ada\",\"hidden\":1,\"who\":\"bob\"}",
                "{\"text\":\"\",\"hidden\":1,\"text\":\"\"}",
                "{\"hidden\":1,\"\\u0068idden\":2}"
            })
    void a_property_that_comes_twice_is_refused(String text) {
        assertThatThrownBy(() -> protection.protect(place, new Measured("ada", 1, 1, List.of(), ""), text))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0885 ");
    }

    @Test
    void json_that_is_nested_too_deeply_is_refused_with_a_number() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        Measured measured = new Measured("ada", 1, 1, List.of(), "");

        assertThatThrownBy(() -> protection.protect(place, measured, "{\"x\":" + deep + "}"))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0885 ");
        assertThatThrownBy(() -> protection.reveal(place, PayloadProtection.MARK + "1,\"x\":" + deep + "}"))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0880 ");
    }
}
