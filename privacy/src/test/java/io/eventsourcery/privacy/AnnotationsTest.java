// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {

    public static class Bean {
        public Inner inner;
    }

    public record Inner(@Encrypted String text) {}

    @EventType("wrong-subject")
    public record WrongSubject(@DataSubject String who, @Encrypted(subject = "whom") String text) {}

    @EventType("two-subjects")
    public record TwoSubjects(@DataSubject String who, @DataSubject String whom, @Encrypted String text) {}

    @EventType("encrypted-subject")
    public record EncryptedSubject(@DataSubject @Encrypted String who) {}

    @EventType("encrypted-twice")
    public record EncryptedTwice(@DataSubject String who, @Encrypted List<Inner> inner) {}

    @EventType("date-as-subject")
    public record DateAsSubject(@DataSubject LocalDate who, @Encrypted String text) {}

    @EventType("list-as-subject")
    public record ListAsSubject(List<String> who, @Encrypted(subject = "who") String text) {}

    @EventType("illegal-mask")
    public record IllegalMask(@DataSubject String who, @Encrypted(mask = "none") int age) {}

    @EventType("refused-mask")
    public record RefusedMask(@DataSubject String who, @Encrypted String text) {
        public RefusedMask {
            Objects.requireNonNull(text);
        }
    }

    @EventType("in-a-class")
    public record InAClass(@DataSubject String who, Bean bean) {}

    @EventType("fine")
    public record Fine(@DataSubject String who, @Encrypted String text, Optional<Inner> inner) {}

    @ParameterizedTest
    @CsvSource({
        "WrongSubject, ES-0871",
        "TwoSubjects, ES-0872",
        "EncryptedSubject, ES-0873",
        "EncryptedTwice, ES-0873",
        "DateAsSubject, ES-0874",
        "ListAsSubject, ES-0874",
        "IllegalMask, ES-0875",
        "RefusedMask, ES-0875",
        "InAClass, ES-0876"
    })
    void an_annotation_that_cannot_work_is_a_problem_at_the_start(String type, String number) {
        Class<?> event = List.of(AnnotationsTest.class.getDeclaredClasses()).stream()
                .filter(nested -> nested.getSimpleName().equals(type))
                .findFirst()
                .orElseThrow();
        InMemoryBackendFactory factory = InMemoryBackendFactory.create().withEventTypes(event);

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> factory.withEncryption(
                                CryptoShredding.with(CryptoShreddingTest.KEYS))
                        .build());

        assertThat(refused.problems())
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(number + " ").contains(type));
    }

    @Test
    void components_that_the_codec_writes_under_other_names_are_never_stored_readable() {
        JsonbEventCodec dashes = new JsonbEventCodec(JsonbBuilder.create(
                new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.UPPER_CAMEL_CASE)));
        CryptoShredding shredding = CryptoShredding.with(CryptoShreddingTest.KEYS);
        InMemoryBackendFactory factory = InMemoryBackendFactory.create()
                .withEventTypes(Fine.class)
                .configured(setup -> setup.withCodec(dashes).withEncryption(shredding));

        assertThatThrownBy(factory::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0876 ");
    }

    /** Of a component whose declared type says nothing. */
    @EventType("open")
    public record Open(@DataSubject String who, List<Object> things) {}

    @Test
    void a_component_is_found_though_no_declared_type_tells_of_it() {
        Open open = new Open("ada", List.of(new Inner("secret")));

        String text = hidden(open, new JsonbEventCodec().encode(open));

        assertThat(text).doesNotContain("secret");
    }

    @Test
    void a_storage_without_keys_needs_one_that_has_them() {
        assertThatThrownBy(() -> CryptoShredding.with(CryptoShreddingTest.KEYS)
                        .protection(EventTypes.none(), new JsonbEventCodec(), Optional.empty(), Clock.systemUTC()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0878 ");
    }

    @Test
    void a_codec_that_writes_no_json_is_refused_before_anything_is_stored() {
        JsonbEventCodec json = new JsonbEventCodec();
        EventCodec xml = new EventCodec() {
            @Override
            public String encode(Object payload) {
                return "<x>" + json.encode(payload) + "</x>";
            }

            @Override
            public <E> E decode(String text, Class<E> type) {
                return json.decode(text.substring(3, text.length() - 4), type);
            }
        };
        InMemoryBackendFactory factory = InMemoryBackendFactory.create()
                .withEventTypes(Fine.class)
                .configured(
                        setup -> setup.withCodec(xml).withEncryption(CryptoShredding.with(CryptoShreddingTest.KEYS)));
        Fine fine = new Fine("ada", "secret", Optional.empty());

        assertThatThrownBy(factory::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0876 ");
        assertThatThrownBy(() -> hidden(fine, "<x/>"))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0885 ");
        assertThatThrownBy(() -> hidden(fine, "{\"who\":\"ada\"}"))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0885 ")
                .hasMessageNotContaining("secret");
    }

    private static String hidden(Object event, String text) {
        PayloadPlace place = new PayloadPlace(
                TenantId.single(), StreamId.random("x"), UUID.randomUUID(), new TypeRevision("open", 1));
        try (Backend backend = InMemoryBackendFactory.create().build()) {
            return CryptoShredding.with(CryptoShreddingTest.KEYS)
                    .keptIn(backend)
                    .protection(EventTypes.of(Open.class), new JsonbEventCodec(), Optional.empty(), Clock.systemUTC())
                    .protect(place, event, text);
        }
    }
}
