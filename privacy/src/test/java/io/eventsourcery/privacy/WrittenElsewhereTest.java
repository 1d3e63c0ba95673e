// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted components in objects that a codec writes, and in which nobody can find them. */
class WrittenElsewhereTest {

    public record Inner(@Encrypted String text) {}

    public record Place(int x) {}

    public static class Box<T> {
        public T value;

        static <T> Box<T> of(T value) {
            Box<T> box = new Box<>();
            box.value = value;
            return box;
        }
    }

    @EventType("boxed")
    public record Boxed(@DataSubject String who, Box<Inner> box) {}

    @EventType("boxed-something")
    public record BoxedSomething(@DataSubject String who, Box<?> box, @Encrypted String text) {}

    @EventType("referred")
    public record Referred(@DataSubject String who, AtomicReference<Inner> reference) {}

    @EventType("placed")
    public record Placed(@DataSubject String who, Map<Place, List<Inner>> places) {}

    @EventType("paired")
    public record Paired(@DataSubject String who, Map.Entry<String, Inner> pair) {}

    private static final Inner SECRET = new Inner("secret");
    private static final CryptoShredding SHREDDING = CryptoShredding.with(CryptoShreddingTest.KEYS);

    static List<Object> events() {
        return List.of(
                new Boxed("ada", Box.of(SECRET)),
                new BoxedSomething("ada", Box.of(List.of(SECRET)), "text"),
                new Referred("ada", new AtomicReference<>(SECRET)),
                new Placed("ada", Map.of(new Place(1), List.of(SECRET))),
                new Paired("ada", Map.entry("a", SECRET)));
    }

    /** The texts are what codecs write; those of JSON-B differ in what they do not support. */
    @ParameterizedTest
    @MethodSource("events")
    void what_is_not_found_in_the_text_is_refused_at_the_append(Object event) {
        PayloadPlace place = new PayloadPlace(
                TenantId.single(), StreamId.random("person"), UUID.randomUUID(), new TypeRevision("any", 1));
        PayloadProtection protection = SHREDDING
                .keptIn(InMemoryBackendFactory.create().build())
                .protection(EventTypes.none(), new JsonbEventCodec(), Optional.empty(), Clock.systemUTC());
        String property = event.getClass().getRecordComponents()[1].getName();
        for (String form : List.of("{\"value\":{\"text\":\"secret\"}}", "[{\"key\":{},\"value\":\"secret\"}]")) {
            String text = "{\"who\":\"ada\",\"" + property + "\":" + form + "}";

            assertThatThrownBy(() -> protection.protect(place, event, text))
                    .as(text)
                    .isInstanceOf(EncryptionException.class)
                    .hasMessageStartingWith("ES-0885 ")
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Boxed.class, Referred.class})
    void a_class_that_holds_them_by_a_type_argument_is_a_problem_at_the_start(Class<?> type) {
        InMemoryBackendFactory factory = InMemoryBackendFactory.create().withEventTypes(type);

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> factory.withEncryption(SHREDDING)
                        .build());

        assertThat(refused.problems())
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("ES-0876 ").contains(type.getSimpleName()));
    }

    @Test
    void a_class_that_holds_nothing_encrypted_is_written_as_it_is() {
        PayloadPlace place = new PayloadPlace(
                TenantId.single(), StreamId.random("person"), UUID.randomUUID(), new TypeRevision("any", 1));
        PayloadProtection protection = SHREDDING
                .keptIn(InMemoryBackendFactory.create().build())
                .protection(EventTypes.none(), new JsonbEventCodec(), Optional.empty(), Clock.systemUTC());
        BoxedSomething event = new BoxedSomething("ada", Box.of(new Place(1)), "secret");
        String text = "{\"who\":\"ada\",\"box\":{\"value\":{\"x\":1}},\"text\":\"secret\"}";

        String stored = protection.protect(place, event, text);

        assertThat(stored).contains("{\"value\":{\"x\":1}}").doesNotContain("secret");
        assertThat(protection.reveal(place, stored)).isEqualTo(text);
    }
}
