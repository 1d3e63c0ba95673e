// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.SharedHeap;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A key management service behind the interface for key-encryption keys. */
class KeyServiceTest {

    // snippet:service
    /** What the client of a key management service offers, under one name or another. */
    public interface KeyService {

        byte[] encrypt(String key, byte[] plain);

        /** Empty if the service refuses: no such key, not this caller, or other bytes than it made. */
        Optional<byte[]> decrypt(String key, byte[] encrypted);
    }

    public record ServiceKeys(KeyService service, String current) implements KeyEncryption {

        @Override
        public WrappedKey wrap(byte[] dataKey) {
            byte[] wrapped = reached(() -> service.encrypt(current, dataKey));
            return new WrappedKey(current, Base64.getEncoder().encodeToString(wrapped));
        }

        @Override
        public byte[] unwrap(WrappedKey wrapped) {
            byte[] bytes = Base64.getDecoder().decode(wrapped.text());
            return reached(() -> service.decrypt(wrapped.by(), bytes))
                    .orElseThrow(() -> new EncryptionException("ES-0883 The key service does not unwrap by its key "
                            + wrapped.by() + ": give this application the right to, or restore the key."));
        }

        private static <T> T reached(Supplier<T> call) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                throw new TransientStoreException("The key service cannot be reached: repeat the call.", e);
            }
        }
    }
    // end:service

    /** In place of a cloud: remembers what it encrypted, and can be away. */
    private static final class InTest implements KeyService {

        private final Map<String, byte[]> plain = new ConcurrentHashMap<>();
        private boolean isAway;
        private int calls;

        @Override
        public byte[] encrypt(String key, byte[] bytes) {
            requireThere();
            String made = key + " " + UUID.randomUUID();
            plain.put(made, bytes.clone());
            return made.getBytes();
        }

        @Override
        public Optional<byte[]> decrypt(String key, byte[] encrypted) {
            requireThere();
            String made = new String(encrypted);
            return made.startsWith(key + " ")
                    ? Optional.ofNullable(plain.get(made)).map(byte[]::clone)
                    : Optional.empty();
        }

        private void requireThere() {
            calls++;
            if (isAway) {
                throw new IllegalStateException("503");
            }
        }
    }

    private final InTest service = new InTest();
    private final SharedHeap heap = new SharedHeap();
    private final PrivacyTest.CustomerMoved moved =
            new PrivacyTest.CustomerMoved(UUID.randomUUID(), "Main Street 1", Optional.empty(), List.of(), "FR");
    private final StreamId stream = StreamId.random("customer");

    private Backend node(String current) {
        return heap.deployment(
                CryptoShredding.with(new ServiceKeys(service, current)), PrivacyTest.CustomerMoved.class);
    }

    private void append(Backend node) {
        node.eventStore().append(stream, ExpectedVersion.any(), moved);
    }

    private List<Object> read(Backend node) {
        return node.eventStore()
                .read(stream)
                .<Object>map(RecordedEvent::payload)
                .toList();
    }

    @Test
    void a_service_is_called_once_for_a_subject_and_its_keys_are_replaced_like_others() {
        try (Backend node = node("first");
                Backend later = node("second")) {
            append(node);
            append(node);
            assertThat(read(node)).containsExactly(moved, moved);
            assertThat(service.calls).isEqualTo(2); // one wraps the key that is made, one unwraps what is stored

            assertThat(DataSubjects.of(later).rewrap(10)).isEqualTo(1);

            assertThat(later.extension(KeyStorage.class).orElseThrow().notWrappedBy("second", 1))
                    .isEmpty();
            service.plain.keySet().removeIf(made -> made.startsWith("first "));
            assertThat(read(later)).containsExactly(moved, moved);
        }
    }

    @Test
    void while_the_service_is_away_nothing_is_written_and_the_call_may_be_repeated() {
        try (Backend node = node("first")) {
            service.isAway = true;
            assertThatThrownBy(() -> append(node)).isInstanceOf(TransientStoreException.class);
            assertThat(read(node)).isEmpty();
            assertThat(node.extension(KeyStorage.class).orElseThrow().notWrappedBy("", 1))
                    .isEmpty();

            service.isAway = false;
            append(node);

            assertThat(read(node)).containsExactly(moved);
        }
    }

    @Test
    void what_the_service_refuses_is_an_error_and_no_mask() {
        try (Backend node = node("first");
                Backend other = heap.deployment(
                        CryptoShredding.with(new ServiceKeys(new InTest(), "first"))
                                .withKeyLife(Duration.ZERO),
                        PrivacyTest.CustomerMoved.class)) {
            append(node);

            assertThatThrownBy(() -> read(other))
                    .isInstanceOf(EncryptionException.class)
                    .hasMessageStartingWith("ES-0883 ");
            assertThat(read(node)).containsExactly(moved);
        }
    }
}
