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
import io.eventsourcery.privacy.cipher.Bound;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

        /** The key as HMAC keeps it ready, RFC 2104. */
        byte[] padded(int pad) {
            return xor(turned, 0x5a ^ pad);
        }

        private static byte[] turned(byte[] bytes) {
            return xor(bytes, 0x5a);
        }

        private static byte[] xor(byte[] bytes, int mask) {
            byte[] other = bytes.clone();
            for (int i = 0; i < other.length; i++) {
                other[i] ^= (byte) mask;
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
    private Hidden ofEvent;

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
        ofEvent = Hidden.of(
                derived(stored, there.eventStore().read(stream).findFirst().orElseThrow()));
    }

    /** The key of one event, as decision 38 describes it. */
    private byte[] derived(StoredKey stored, RecordedEvent<?> event) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.plain(), "HmacSHA256"));
            mac.update(Bound.of(List.of(
                    "1",
                    event.tenant().value(),
                    stored.subject(),
                    event.id().toString(),
                    stored.id().toString())));
            return mac.doFinal(new byte[] {1});
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
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
            if (isAt(i, dump, searched) && isReferred(dump, i)) {
                found++;
            }
        }
        return found;
    }

    private static boolean isAt(int i, byte[] dump, byte[] searched) {
        return dump[i] == searched[0] && Arrays.equals(dump, i, i + searched.length, searched, 0, searched.length);
    }

    /** A collector fills gaps with arrays that still show what was there; their ids are nowhere but in themselves. */
    private static boolean isReferred(byte[] dump, int place) {
        byte[] id = Arrays.copyOfRange(dump, headOfArray(dump, place) + 1, headOfArray(dump, place) + 9);
        int named = 0;
        for (int i = 0; i <= dump.length - id.length && named < 2; i++) {
            named += isAt(i, dump, id) ? 1 : 0;
        }
        return named == 2;
    }

    /** A primitive array in a dump: 0x23, id (8), stack trace (4), length (4), type (1), elements. */
    private static int headOfArray(byte[] dump, int place) {
        ByteBuffer bytes = ByteBuffer.wrap(dump);
        for (int head = place - 18; head > 0; head--) {
            int type = dump[head + 17];
            long size = bytes.getInt(head + 13) * (type == 8 ? 1L : type == 5 ? 2L : 4L);
            if (dump[head] == 0x23 && (type == 8 || type == 5 || type == 10) && head + 18 + size > place) {
                return head;
            }
        }
        throw new AssertionError("not in an array of bytes, characters or integers");
    }

    private static byte[] in(Charset charset, Hidden text) {
        return new String(text.plain(), StandardCharsets.US_ASCII).getBytes(charset);
    }

    @Test
    void after_the_life_of_keys_a_node_holds_neither_a_component_nor_its_key(@TempDir Path folder) throws Exception {
        apart(this::live);
        byte[] before = dump(folder.resolve("before.hprof"));
        assertThat(count(before, key.plain())).isPositive();
        assertThat(count(before, key.padded(0x36))).isPositive();
        before = null;

        apart(this::forget);

        byte[] after = dump(folder.resolve("after.hprof"));
        assertThat(count(after, key.plain())).isZero();
        assertThat(count(after, key.padded(0x36))).isZero();
        assertThat(count(after, key.padded(0x5c))).isZero();
        assertThat(count(after, ofEvent.plain())).isZero();
        assertThat(count(after, in(StandardCharsets.ISO_8859_1, canary))).isZero();
        assertThat(count(after, in(StandardCharsets.UTF_16LE, canary))).isZero();
        assertThat(count(after, in(StandardCharsets.UTF_16BE, canary))).isZero();
        assertThat(here.eventStore().read(stream).<Object>map(RecordedEvent::payload))
                .containsExactly(new Customers.Noted("-"));
        here.close();
        there.close();
    }
}
