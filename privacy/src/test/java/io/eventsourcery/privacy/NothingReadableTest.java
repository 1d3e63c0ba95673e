// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a codec writes beside the components, what is behind inherited types, and what the length of a ciphertext tells. */
class NothingReadableTest {

    public record Inner(@Encrypted String text) {}

    public static class Base<T> {
        public T value;
    }

    public static class Holder extends Base<Inner> {}

    @SuppressWarnings("serial")
    public static class Contacts extends ArrayList<Inner> {}

    @EventType("greeted")
    public record Greeted(@DataSubject String who, @Encrypted String name) {}

    @EventType("held")
    public record Held(@DataSubject String who, Holder holder) {}

    @EventType("listed")
    public record Listed(@DataSubject String who, Contacts contacts) {}

    @EventType("tested")
    public record Tested(@DataSubject String who, @Encrypted boolean positive) {}

    @EventType("counted")
    public record Counted(int number) {}

    private static final JsonbEventCodec JSON = new JsonbEventCodec();
    private static final CryptoShredding SHREDDING = CryptoShredding.with(CryptoShreddingTest.KEYS);

    private final PayloadPlace place = new PayloadPlace(
            TenantId.single(), StreamId.random("person"), UUID.randomUUID(), new TypeRevision("any", 1));

    private static void start(Class<?> type, EventCodec codec) {
        InMemoryBackendFactory.create()
                .withEventTypes(type)
                .configured(setup -> setup.withCodec(codec).withEncryption(SHREDDING))
                .build()
                .close();
    }

    private static PayloadProtection protection() {
        return SHREDDING
                .keptIn(InMemoryBackendFactory.create().build())
                .protection(EventTypes.none(), JSON, Optional.empty(), Clock.systemUTC());
    }

    /** Writes what a getter of a record tells, as some codecs do. */
    private static final class WithGetter implements EventCodec {

        private final Set<Class<?>> written = new HashSet<>();

        @Override
        public String encode(Object payload) {
            written.add(payload.getClass());
            String greeting =
                    payload instanceof Greeted greeted ? ",\"greeting\":\"Dear " + greeted.name() + "\"}" : "}";
            return JSON.encode(payload).replaceAll("}$", greeting);
        }

        @Override
        public <E> E decode(String text, Class<E> type) {
            return JSON.decode(text, type);
        }
    }

    @Test
    void a_property_that_is_no_component_is_refused_at_the_start_and_at_each_append() {
        WithGetter codec = new WithGetter();
        Greeted greeted = new Greeted("ada", "Ada");

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> start(Greeted.class, codec));
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("ES-0876 ")
                .contains("greeting");

        PayloadProtection protection = protection();
        assertThatThrownBy(() -> protection.protect(place, greeted, codec.encode(greeted)))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0885 ")
                .hasMessageContaining("greeting")
                .hasMessageNotContaining("Ada");
    }

    @ParameterizedTest
    @ValueSource(classes = {Held.class, Listed.class})
    void a_component_behind_an_inherited_type_argument_is_found_at_the_start(Class<?> type) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> start(type, JSON));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("ES-0876 ")
                .contains(type.getSimpleName());
    }

    @Test
    void the_length_of_a_ciphertext_does_not_tell_a_short_value() {
        PayloadProtection protection = protection();
        List<Object> events = List.of(
                new Tested("ada", true),
                new Tested("ada", false),
                new Greeted("ada", ""),
                new Greeted("ada", "x".repeat(30)));

        List<Integer> lengths = events.stream()
                .map(event -> protection.protect(place, event, JSON.encode(event)))
                .map(text -> text.replaceAll(".*enc:1:[^:]*:[^:]*:([^\"]*)\".*", "$1")
                        .length())
                .toList();

        assertThat(new HashSet<>(lengths)).hasSize(1);
    }

    @Test
    void only_types_with_encrypted_components_are_tried_with_masks() {
        WithGetter codec = new WithGetter();

        start(Counted.class, codec);

        assertThat(codec.written).isEmpty();
    }

    @Test
    void a_codec_that_fails_is_no_reason_not_to_start() {
        EventCodec failing = new EventCodec() {
            @Override
            public String encode(Object payload) {
                throw new IllegalStateException("cannot write");
            }

            @Override
            public <E> E decode(String text, Class<E> type) {
                return JSON.decode(text, type);
            }
        };

        start(Greeted.class, failing);
    }
}
