// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProtectedPayloadsTest {

    private static final StreamId STREAM = StreamId.of("note", UUID.randomUUID());
    private static final TenantId TENANT = TenantId.of("acme");

    @EventType("written")
    public record Written(String text) {}

    @EventType("state")
    public record State(String text) {}

    @EventType("marked")
    public record Marked(@JsonbProperty("@encrypted") String text) {}

    /** Turns the text around, and notes where it was called. */
    private static final class Reversing implements PayloadProtection {

        private final List<PayloadPlace> hidden = new ArrayList<>();
        private final List<PayloadPlace> shown = new ArrayList<>();

        @Override
        public String protect(PayloadPlace place, Object payload, String text) {
            hidden.add(place);
            return MARK + new StringBuilder(text).reverse();
        }

        @Override
        public String reveal(PayloadPlace place, String stored) {
            shown.add(place);
            return new StringBuilder(stored.substring(MARK.length())).reverse().toString();
        }
    }

    private final Reversing reversing = new Reversing();
    private final Encryption encryption = (types, codec, keys, clock) -> reversing;

    private Backend backend(Encryption chosen) {
        return InMemoryBackendFactory.create()
                .withEventTypes(Written.class, State.class)
                .configured(setup -> setup.withEncryption(chosen).withMaxEventBytes(100))
                .build();
    }

    @Test
    void each_payload_is_protected_at_its_place_and_revealed_there() {
        try (Backend backend = backend(encryption)) {
            EventStore store = backend.eventStore().forTenant(TENANT);
            NewEvent event = NewEvent.from(new Written("hello"));
            store.append(STREAM, ExpectedVersion.none(), event);
            store.saveSnapshot(STREAM, 1, new State("all"));

            assertThat(store.read(STREAM).<Object>map(RecordedEvent::payload)).containsExactly(new Written("hello"));
            assertThat(store.load(STREAM).snapshot().orElseThrow().state().payload())
                    .isEqualTo(new State("all"));
            assertThat(reversing.hidden).hasSize(2).first().satisfies(place -> {
                assertThat(place.tenant()).isEqualTo(TENANT);
                assertThat(place.stream()).isEqualTo(STREAM);
                assertThat(place.event()).isEqualTo(event.id());
                assertThat(place.form()).isEqualTo(new TypeRevision("written", 1));
            });
            assertThat(reversing.shown).isEqualTo(reversing.hidden);
        }
    }

    @Test
    void the_size_of_the_protected_text_counts() {
        try (Backend backend = backend(encryption)) {
            assertThatCode(() -> append(backend, "x".repeat(70))).doesNotThrowAnyException();
            assertThatThrownBy(() -> append(backend, "x".repeat(85))).isInstanceOf(InvalidInputException.class);
        }
    }

    private static void append(Backend backend, String text) {
        backend.eventStore().append(StreamId.random("note"), ExpectedVersion.none(), new Written(text));
    }

    @Test
    void a_payload_that_looks_protected_is_refused() {
        try (Backend backend =
                InMemoryBackendFactory.create().withEventTypes(Marked.class).build()) {
            assertThatThrownBy(() -> backend.eventStore().append(STREAM, ExpectedVersion.none(), new Marked("1")))
                    .isInstanceOf(EncryptionException.class)
                    .hasMessageStartingWith("ES-0886 ");
            assertThat(backend.eventStore().read(STREAM)).isEmpty();
        }
    }

    @Test
    void a_payload_without_the_mark_is_read_without_the_protection() {
        Encryption unused = (types, codec, keys, clock) -> new PayloadProtection() {
            @Override
            public String protect(PayloadPlace place, Object payload, String text) {
                return text;
            }

            @Override
            public String reveal(PayloadPlace place, String stored) {
                throw new AssertionError();
            }
        };
        try (Backend backend = backend(unused)) {
            backend.eventStore().append(STREAM, ExpectedVersion.none(), new Written("hello"));

            assertThat(backend.eventStore().read(STREAM).<Object>map(RecordedEvent::payload))
                    .containsExactly(new Written("hello"));
        }
    }

    @Test
    void a_protected_payload_cannot_be_read_without_encryption() {
        PayloadPlace place = new PayloadPlace(TENANT, STREAM, UUID.randomUUID(), new TypeRevision("written", 1));

        assertThatThrownBy(() -> PayloadProtection.NONE.reveal(place, PayloadProtection.MARK + "1}"))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0887 ");
    }

    @Test
    void the_protection_is_closed_with_its_store_and_gets_the_keys_of_its_storage() {
        List<String> calls = new ArrayList<>();
        Encryption noting = (types, codec, keys, clock) -> new PayloadProtection() {
            @Override
            public String protect(PayloadPlace place, Object payload, String text) {
                calls.add("keys " + keys.orElseThrow().ofSubject(place.tenant(), "nobody"));
                return text;
            }

            @Override
            public String reveal(PayloadPlace place, String stored) {
                throw new AssertionError();
            }

            @Override
            public void close() {
                calls.add("closed");
            }
        };
        try (Backend backend = backend(noting)) {
            append(backend, "hello");
            assertThat(backend.extension(KeyStorage.class)).isPresent();
            assertThat(backend.extension(EventCodec.class)).isEmpty();
        }
        assertThat(calls).containsExactly("keys Optional.empty", "closed");
    }
}
