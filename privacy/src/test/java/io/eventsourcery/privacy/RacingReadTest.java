// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RacingReadTest extends NodesWithSharedKeys {

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
        Slow slow = new Slow();
        String stored = stored(node());
        PayloadProtection node = node(slow, keys);
        CompletableFuture<String> racing = CompletableFuture.supplyAsync(() -> node.reveal(place, stored));
        await(slow.unwrapped);

        node.extension(DataSubjects.class).orElseThrow().forget("ada");
        slow.told.countDown();

        assertThat(racing.get(1, TimeUnit.MINUTES)).contains(CANARY);
        assertThat(node.reveal(place, stored)).doesNotContain(CANARY);
    }
}
