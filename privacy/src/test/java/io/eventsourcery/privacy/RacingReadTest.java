// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RacingReadTest {

    private static final JsonbEventCodec CODEC = new JsonbEventCodec();

    /** Unwraps a key, and then waits until it may tell it. */
    private static final class Slow implements KeyEncryption {

        private final CountDownLatch unwrapped = new CountDownLatch(1);
        private final CountDownLatch told = new CountDownLatch(1);

        @Override
        public String current() {
            return CryptoShreddingTest.KEYS.current();
        }

        @Override
        public WrappedKey wrap(byte[] dataKey) {
            return CryptoShreddingTest.KEYS.wrap(dataKey);
        }

        @Override
        public byte[] unwrap(WrappedKey wrapped) {
            byte[] key = CryptoShreddingTest.KEYS.unwrap(wrapped);
            unwrapped.countDown();
            await(told);
            return key;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_read_that_began_before_a_subject_was_forgotten_does_not_bring_its_key_back() throws Exception {
        KeyStorage keys = InMemoryBackendFactory.create()
                .build()
                .extension(KeyStorage.class)
                .orElseThrow();
        Slow slow = new Slow();
        PayloadPlace place = new PayloadPlace(
                TenantId.single(), StreamId.named("note", "ada"), UUID.randomUUID(), new TypeRevision("note-taken", 1));
        Customers.Noted noted = new Customers.Noted(CANARY);
        String stored = node(CryptoShreddingTest.KEYS, keys).protect(place, noted, CODEC.encode(noted));
        PayloadProtection node = node(slow, keys);
        CompletableFuture<String> racing = CompletableFuture.supplyAsync(() -> node.reveal(place, stored));
        await(slow.unwrapped);

        node.extension(DataSubjects.class).orElseThrow().forget("ada");
        slow.told.countDown();

        assertThat(racing.get(1, TimeUnit.MINUTES)).contains(CANARY);
        assertThat(node.reveal(place, stored)).doesNotContain(CANARY);
    }

    private static PayloadProtection node(KeyEncryption encryption, KeyStorage keys) {
        return CryptoShredding.with(encryption)
                .protection(EventTypes.none(), CODEC, Optional.of(keys), Clock.systemUTC());
    }
}
