// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With a tenant go the keys of its data subjects, wherever they are kept. */
class DeletedTenantTest {

    private final TenantId leaving = TenantId.of("leaving");
    private final TenantId staying = TenantId.of("staying");
    private final StreamId stream = StreamId.of("customer", UUID.randomUUID());
    private final Backend elsewhere = InMemoryBackendFactory.create().build();
    private long nanos;

    private Backend store(CryptoShredding encryption) {
        return InMemoryBackendFactory.create()
                .withEventTypes(Customers.Registered.class)
                .withEncryption(encryption.withNanos(() -> nanos))
                .build();
    }

    private Stream<Object> payloads(Backend backend, TenantId tenant) {
        return backend.eventStore().forTenant(tenant).read(stream).map(RecordedEvent::payload);
    }

    private void append(Backend backend, TenantId tenant) {
        backend.eventStore().forTenant(tenant).append(stream, ExpectedVersion.none(), Customers.everything("ada"));
    }

    private void assertKeysGo(Backend backend, KeyStorage keys) {
        append(backend, leaving);
        append(backend, staying);
        DataSubjects.of(backend).forTenant(leaving).refuse("bob");
        StoredKey first =
                keys.ofSubject(leaving, DataKeys.digest(leaving, "ada")).orElseThrow();
        for (int i = 0; i < 120; i++) {
            keys.createIfAbsent(StoredKey.created(
                    UUID.randomUUID(), leaving, "s" + i, first.wrapped().orElseThrow(), Instant.EPOCH));
        }

        assertThat(backend.tenants().delete(leaving).complete()).isTrue();

        assertThat(keys.removeOf(leaving, 1)).isZero();
        assertThat(keys.byId(first.id())).isEmpty();
        nanos += CryptoShredding.KEY_LIFE.toNanos();
        assertThat(payloads(backend, staying)).containsExactly(Customers.everything("ada"));
    }

    @Test
    void the_keys_in_the_storage_of_the_store_go() {
        try (Backend backend = store(CryptoShredding.with(CryptoShreddingTest.KEYS))) {
            assertKeysGo(backend, backend.extension(KeyStorage.class).orElseThrow());
        }
    }

    @Test
    void the_keys_that_another_backend_keeps_go() {
        try (Backend backend =
                store(CryptoShredding.with(CryptoShreddingTest.KEYS).keptIn(elsewhere))) {
            assertKeysGo(backend, elsewhere.extension(KeyStorage.class).orElseThrow());
        }
    }

    @Test
    void the_keys_from_before_they_were_kept_elsewhere_go() {
        try (Backend backend =
                store(CryptoShredding.with(CryptoShreddingTest.KEYS).keptIn(elsewhere))) {
            KeyStorage former = backend.extension(KeyStorage.class).orElseThrow();
            append(backend, leaving);
            KeyStorage now = elsewhere.extension(KeyStorage.class).orElseThrow();
            former.createIfAbsent(
                    now.ofSubject(leaving, DataKeys.digest(leaving, "ada")).orElseThrow());

            backend.tenants().delete(leaving);

            assertThat(former.removeOf(leaving, 1)).isZero();
        }
    }

    @Test
    void a_tenant_that_begins_again_at_once_gets_new_keys() {
        try (Backend backend = store(CryptoShredding.with(CryptoShreddingTest.KEYS))) {
            append(backend, leaving);
            backend.tenants().delete(leaving);

            append(backend, leaving);

            nanos += CryptoShredding.KEY_LIFE.toNanos();
            assertThat(payloads(backend, leaving)).containsExactly(Customers.everything("ada"));
        }
    }
}
