// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.SubjectExport;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** KurrentDB has the events, and another storage the keys: a stream there could not forget one. */
class EncryptedOnServerTest {

    @EventType("guest-registered")
    public record Registered(@DataSubject String guest, @Encrypted(mask = "gone") String name) {}

    /** The same type to a reader without encryption. */
    @EventType("guest-registered")
    public record AsStored(String guest, String name) {}

    private static final CryptoShredding ENCRYPTION = CryptoShredding.with(
            KeyEncryptionKeys.of("first", Base64.getEncoder().encodeToString(new byte[32])));

    private final StreamId stream = StreamId.random("guest");

    @Test
    void keys_are_not_kept_on_the_server() {
        try (Stores stores = new Stores(KurrentDbStandIn.start())) {
            assertThat(stores.backend(factory -> factory).extension(KeyStorage.class))
                    .isEmpty();
            assertThatThrownBy(() -> stores.backend(factory -> factory.withEventTypes(Registered.class)
                            .configured(setup -> setup.withEncryption(ENCRYPTION))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ES-0878 ");
        }
    }

    @Test
    void with_keys_kept_elsewhere_a_person_is_forgotten_and_exported() {
        try (Backend keys = InMemoryBackendFactory.create().build();
                Stores stores = new Stores(KurrentDbStandIn.start())) {
            Backend backend = stores.backend(factory -> factory.withEventTypes(Registered.class)
                    .configured(setup -> setup.withEncryption(ENCRYPTION.keptIn(keys))));
            backend.eventStore()
                    .append(stream, ExpectedVersion.none(), new Registered("ada", "Ada"), new Registered("bob", "Bob"));
            assertThat(payloads(backend)).containsExactly(new Registered("ada", "Ada"), new Registered("bob", "Bob"));
            Backend without = stores.backend(factory -> factory.withEventTypes(AsStored.class));
            assertThatThrownBy(() -> payloads(without))
                    .isInstanceOf(EncryptionException.class)
                    .hasMessageStartingWith("ES-0887 ");
            assertThat(exported(backend)).containsExactly(new Registered("ada", "Ada"));

            DataSubjects.of(backend).forget("ada");

            assertThat(payloads(backend)).containsExactly(new Registered("ada", "gone"), new Registered("bob", "Bob"));
            assertThat(exported(backend)).containsExactly(new Registered("ada", "gone"));
        }
    }

    private List<Object> payloads(Backend backend) {
        return backend.eventStore()
                .read(stream)
                .<Object>map(RecordedEvent::payload)
                .toList();
    }

    private static List<Object> exported(Backend backend) {
        SubjectExport export = DataSubjects.of(backend).export("ada");
        List<Object> payloads = new ArrayList<>();
        for (int step = 0; !export.isComplete(); step++) {
            assertThat(step).isLessThan(100);
            export.next().stream().map(RecordedEvent::payload).forEach(payloads::add);
        }
        return payloads;
    }
}
