// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.SharedHeap;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lives in the heap of a node: dumped, and searched for a component and its key. */
class HeapAfterForgettingTest {

    /** Turned around, so that the searched text is in no other object than those of the library. */
    private record Hidden(byte[] turned) {
        static Hidden of(byte[] plain) {
            return new Hidden(turned(plain));
        }

        byte[] plain() {
            return turned(turned);
        }

        private static byte[] turned(byte[] bytes) {
            byte[] other = bytes.clone();
            for (int i = 0; i < other.length; i++) {
                other[i] ^= 0x5a;
            }
            return other;
        }
    }

    private final SharedHeap storage = new SharedHeap();
    private final AtomicLong nanos = new AtomicLong();
    private final Backend here = node();
    private final Backend there = node();
    private final StreamId stream = StreamId.named("note", "ada");

    private Backend node() {
        return storage.deployment(
                CryptoShredding.with(CryptoShreddingTest.KEYS).withNanos(nanos::get), Customers.Noted.class);
    }

    /** On a thread of its own, whose stack is gone with it. */
    private static void apart(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }

    private Hidden canary;
    private Hidden key;

    private void live() {
        String text = "CANARY-" + UUID.randomUUID();
        canary = Hidden.of(text.getBytes(StandardCharsets.US_ASCII));
        here.eventStore().append(stream, ExpectedVersion.none(), new Customers.Noted(text));
        here.eventStore().saveSnapshot(stream, 1, new Customers.Noted(text));
        assertThat(there.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                .containsExactly(new Customers.Noted(text));
        assertThat(here.eventStore()
                        .load(stream)
                        .snapshot()
                        .orElseThrow()
                        .state()
                        .payload())
                .isEqualTo(new Customers.Noted(text));
        StoredKey stored = here.extension(KeyStorage.class)
                .orElseThrow()
                .notWrappedBy("", 1)
                .get(0);
        key = Hidden.of(CryptoShreddingTest.KEYS.unwrap(stored.wrapped().orElseThrow()));
    }

    /** The next use of any key clears away those whose life is over. */
    private void forget() {
        DataSubjects.of(there).forget("ada");
        nanos.addAndGet(CryptoShredding.KEY_LIFE.toNanos());
        here.eventStore().append(StreamId.named("note", "bob"), ExpectedVersion.none(), new Customers.Noted("hello"));
    }

    private static byte[] dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static int count(byte[] dump, byte[] searched) {
        int found = 0;
        for (int i = 0; i <= dump.length - searched.length; i++) {
            if (dump[i] == searched[0] && Arrays.equals(dump, i, i + searched.length, searched, 0, searched.length)) {
                found++;
            }
        }
        return found;
    }

    private static byte[] in(Charset charset, Hidden text) {
        return new String(text.plain(), StandardCharsets.US_ASCII).getBytes(charset);
    }

    @Test
    void after_the_life_of_keys_a_node_holds_neither_a_component_nor_its_key(@TempDir Path folder) throws Exception {
        apart(this::live);
        byte[] before = dump(folder.resolve("before.hprof"));
        assertThat(count(before, key.plain())).isPositive();
        before = null;

        apart(this::forget);

        byte[] after = dump(folder.resolve("after.hprof"));
        assertThat(count(after, key.plain())).isZero();
        assertThat(count(after, in(StandardCharsets.ISO_8859_1, canary))).isZero();
        assertThat(count(after, in(StandardCharsets.UTF_16LE, canary))).isZero();
        assertThat(count(after, in(StandardCharsets.UTF_16BE, canary))).isZero();
        assertThat(here.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                .containsExactly(new Customers.Noted("-"));
        here.close();
        there.close();
    }
}
