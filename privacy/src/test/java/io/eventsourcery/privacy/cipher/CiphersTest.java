// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is kept for the next event is used by one at a time. */
class CiphersTest {

    private static final DerivingKey KEY = new DerivingKey(new byte[32]);
    private static final byte[] NOTHING = {};

    private final Ciphers ciphers = new Ciphers();

    private static String nonce(byte[] sealed) {
        return Arrays.toString(Arrays.copyOf(sealed, Gcm.NONCE));
    }

    @Test
    void a_cipher_that_is_closed_twice_is_given_to_one_event_alone() throws Exception {
        EventCipher twice = ciphers.of(KEY, new byte[] {1});
        twice.close();
        twice.close();

        EventCipher one = ciphers.of(KEY, new byte[] {2});
        EventCipher other = ciphers.of(KEY, new byte[] {3});
        assertThat(one.sharesWith(twice)).isTrue();
        assertThat(one.sharesWith(other)).isFalse();
        byte[] sealed = one.seal(new byte[] {7}, NOTHING);
        other.seal(new byte[] {8}, NOTHING);

        assertThat(one.open(sealed, NOTHING)).containsExactly(7);
        assertThat(nonce(one.seal(NOTHING, NOTHING))).isNotEqualTo(nonce(other.seal(NOTHING, NOTHING)));
        assertThatThrownBy(() -> twice.seal(NOTHING, NOTHING)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> twice.open(sealed, NOTHING)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void many_threads_open_what_others_sealed_and_no_nonce_comes_twice() throws Exception {
        int threads = 8;
        int rounds = 500;
        Set<String> nonces = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                byte thread = (byte) i;
                all.add(pool.submit(() -> {
                    together.await(1, TimeUnit.MINUTES);
                    for (int round = 0; round < rounds; round++) {
                        byte[] event = {thread, (byte) (round >> 8), (byte) round};
                        byte[] sealed;
                        try (EventCipher cipher = ciphers.of(KEY, event)) {
                            sealed = cipher.seal(event, event);
                            nonces.add(nonce(sealed));
                        }
                        try (EventCipher cipher = ciphers.of(KEY, event)) {
                            assertThat(cipher.open(sealed, event)).isEqualTo(event);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(nonces).hasSize(threads * rounds);
    }
}
