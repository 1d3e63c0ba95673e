// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.SharedHeap;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class that changed after its events were encrypted. */
class MaskedFormsTest {

    /** The form of {@code name-given} that was stored. */
    @EventType("name-given")
    public record Given(@Encrypted(mask = "nobody at all") String name) {}

    /** The present form. */
    public record Named(@Encrypted(mask = "no") String first, @Encrypted(mask = "one") String last) {}

    /** A mask that looks like a ciphertext. */
    @EventType("nicknamed")
    public record Nicknamed(@Encrypted(mask = "enc:1:none") String name) {}

    private final SharedHeap heap = new SharedHeap();
    private final CryptoShredding encryption = CryptoShredding.with(CryptoShreddingTest.KEYS);
    private final StreamId stream = StreamId.named("name", "ada");
    private final List<String> seen = new ArrayList<>();

    private Backend present() {
        Upcaster parted = Upcaster.of("name-given", 1, json -> {
            String name = json.getString("name");
            seen.add(name);
            return Json.createObjectBuilder()
                    .add("first", name.substring(0, name.indexOf(' ')))
                    .add("last", name.substring(name.indexOf(' ') + 1))
                    .build();
        });
        return heap.deployment(BackendSetup.defaults()
                .withEventTypes(new EventTypesBuilder()
                        .add(new RegisteredType("name-given", List.of(), 2, Named.class))
                        .build())
                .withUpcasters(parted)
                .withEncryption(encryption));
    }

    @Test
    void an_upcaster_sees_the_component_and_once_it_is_forgotten_the_mask_that_was_stored_with_it() {
        try (Backend former = heap.deployment(encryption, Given.class);
                Backend present = present()) {
            former.eventStore().append(stream, ExpectedVersion.none(), new Given("Ada Lovelace"));

            assertThat(present.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                    .containsExactly(new Named("Ada", "Lovelace"));
            DataSubjects.of(present).forget("ada");
            assertThat(present.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                    .containsExactly(new Named("nobody", "at all"));
            assertThat(DataSubjects.of(present).export("ada").next())
                    .singleElement()
                    .extracting(RecordedEvent::payload)
                    .isEqualTo(new Named("nobody", "at all"));

            assertThat(seen).contains("Ada Lovelace", "nobody at all").doesNotContainNull();
        }
    }

    @Test
    void a_mask_may_look_like_a_ciphertext() {
        try (Backend backend = heap.deployment(encryption, Nicknamed.class)) {
            backend.eventStore().append(stream, ExpectedVersion.none(), new Nicknamed("Ada"));
            DataSubjects.of(backend).forget("ada");

            assertThat(backend.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                    .containsExactly(new Nicknamed("enc:1:none"));
        }
    }
}
