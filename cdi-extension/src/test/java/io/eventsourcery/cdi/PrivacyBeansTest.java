// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.SubjectForgotten;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encryption in a container: chosen by configuration or by a bean, with what it tells and what it needs. */
class PrivacyBeansTest {

    private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String ONES =
            Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes());
    private static final StreamId STREAM = StreamId.named("guest", "1");

    @EventType("guest-came")
    public record Came(@DataSubject String guest, @Encrypted(mask = "gone") String name) {}

    // snippet:inject
    @ApplicationScoped
    public static class Reception {
        @Inject
        DataSubjects subjects;

        private final List<SubjectForgotten> purged = new ArrayList<>();

        public void forget(String guest) {
            subjects.forget(guest);
        }

        void purge(@Observes SubjectForgotten forgotten) {
            purged.add(forgotten);
        }
    }
    // end:inject

    @ApplicationScoped
    public static class OrdersDesk {
        private final List<SubjectForgotten> seen = new ArrayList<>();

        void purge(@Observes @Orders SubjectForgotten forgotten) {
            seen.add(forgotten);
        }

        public List<SubjectForgotten> seen() {
            return seen;
        }
    }

    @ApplicationScoped
    static class OwnKeys {
        @Produces
        KeyEncryption keys() {
            return KeyEncryptionKeys.of("own", ONES);
        }
    }

    @ApplicationScoped
    static class OwnEncryption {
        @Produces
        @Orders
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .configured(
                            setup -> setup.withEncryption(CryptoShredding.with(KeyEncryptionKeys.of("in code", ONES))));
        }
    }

    private static Map<String, String> configured(String... pairs) {
        Map<String, String> all = new HashMap<>(Map.of("eventsourcery.backend", "memory"));
        for (int i = 0; i < pairs.length; i += 2) {
            all.put("eventsourcery.privacy." + pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private static void come(Application app) {
        app.get(EventStore.class, Default.Literal.INSTANCE)
                .append(STREAM, ExpectedVersion.none(), new Came("g1", "Ada"));
    }

    private static Object payload(Application app) {
        return app.get(EventStore.class, Default.Literal.INSTANCE)
                .read(STREAM)
                .map(RecordedEvent::payload)
                .findFirst()
                .orElseThrow();
    }

    private static String wrappedBy(Application app) {
        return app
                .get(Backend.class, Default.Literal.INSTANCE)
                .extension(KeyStorage.class)
                .orElseThrow()
                .notWrappedBy("", 1)
                .stream()
                .findFirst()
                .flatMap(StoredKey::wrapped)
                .map(WrappedKey::by)
                .orElseThrow();
    }

    @Test
    void a_configured_key_encrypts_and_whoever_forgets_is_injected_and_heard() {
        try (Application app =
                Application.with(configured("key", "2026", "key-value", ZEROS), Reception.class, Came.class)) {
            come(app);
            assertThat(payload(app)).isEqualTo(new Came("g1", "Ada"));
            assertThat(wrappedBy(app)).isEqualTo("2026");

            Reception reception = app.get(Reception.class);
            reception.forget("g1");

            assertThat(payload(app)).isEqualTo(new Came("g1", "gone"));
            DataSubjects subjects = app.get(DataSubjects.class, Default.Literal.INSTANCE);
            assertThat(subjects.status("g1")).isPresent();
            assertThat(subjects.export("g1").next()).hasSize(1);
            assertThat(subjects.forTenant(TenantId.of("acme")).status("g1")).isEmpty();
            assertThat(subjects.rewrap(1)).isZero();
            assertThat(subjects.complete()).isZero();
        }
    }

    @Test
    void observers_hear_the_subjects_of_their_store_alone() {
        try (Application app = Application.with(
                configured("key", "2026", "key-value", ZEROS), OrdersDesk.class, OwnEncryption.class, Came.class)) {
            app.get(DataSubjects.class, Default.Literal.INSTANCE).refuse("of the default store");
            assertThat(app.get(OrdersDesk.class).seen()).isEmpty();

            app.get(DataSubjects.class, Orders.Literal.INSTANCE).refuse("of orders");

            assertThat(app.get(OrdersDesk.class).seen())
                    .extracting(SubjectForgotten::subject)
                    .containsExactly("of orders");
        }
    }

    @Test
    void a_bean_gives_the_keys() {
        try (Application app = Application.with(configured(), OwnKeys.class, Came.class)) {
            come(app);
            assertThat(wrappedBy(app)).isEqualTo("own");
        }
    }

    @Test
    void a_keystore_gives_the_keys_and_configuration_former_ones(@TempDir Path folder)
            throws GeneralSecurityException, IOException {
        Path file = folder.resolve("keys.p12");
        char[] password = "secret".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setEntry(
                "2026",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
                new KeyStore.PasswordProtection(password));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        Map<String, String> keystore = configured(
                "key",
                "2026",
                "keystore",
                file.toString(),
                "keystore-password",
                "secret",
                "former-keys",
                "2025:" + ONES);
        try (Application app = Application.with(keystore, Came.class)) {
            come(app);
            assertThat(wrappedBy(app)).isEqualTo("2026");
            KeyStorage keys = app.get(Backend.class, Default.Literal.INSTANCE)
                    .extension(KeyStorage.class)
                    .orElseThrow();
            StoredKey key = keys.notWrappedBy("", 1).get(0);
            assertThat(keys.replace(
                            key,
                            key.rewrapped(KeyEncryptionKeys.of("2025", ONES).wrap(new byte[32]))))
                    .isTrue();
            assertThat(app.get(DataSubjects.class, Default.Literal.INSTANCE).rewrap(9))
                    .isEqualTo(1);
            assertThat(wrappedBy(app)).isEqualTo("2026");
        }
        assertThat(problems("key", "2026", "keystore", file.toString(), "keystore-password", "wrong-one"))
                .startsWith("ES-0877 ")
                .doesNotContain("wrong-one");
    }

    private static String problems(String... pairs) {
        return String.join("\n", Application.problemsOf(configured(pairs), Came.class));
    }

    @Test
    void what_is_missing_or_said_twice_fails_the_deployment_without_showing_a_value() {
        for (String[] pairs : List.of(
                new String[] {"key-value", ZEROS},
                new String[] {"former-keys", "2025:" + ZEROS},
                new String[] {"keystore", "a.p12"},
                new String[] {"key", "2026"},
                new String[] {"key", "2026", "key-value", ZEROS, "keystore", "a.p12", "keystore-password", "secret"},
                new String[] {"key", "2026", "keystore", "a.p12"},
                new String[] {"key", "2026", "key-value", ZEROS, "keystore-password", "secret"},
                new String[] {"key", "2026", "key-value", ZEROS, "former-keys", ONES})) {
            assertThat(problems(pairs))
                    .as(String.join(" ", pairs))
                    .startsWith("ES-0893 ")
                    .doesNotContain(ZEROS, ONES, "secret");
        }
        assertThat(problems("key", "2026", "key-value", "short")).startsWith("ES-0877 ");
        assertThat(problems("key", "2026", "key-value", ZEROS, "former-keys", "2026:" + ONES))
                .startsWith("ES-0877 ");
        assertThat(problems("key", "2026", "key-value", ZEROS, "key-life", "3601"))
                .startsWith("ES-0879 ");
        assertThat(problems("key", "2026", "key-value", ZEROS, "key-life", "soon"))
                .startsWith("ES-0879 ");
        assertThat(problems()).startsWith("ES-0870 ");
        assertThat(Application.problemsOf(configured("key", "2026", "key-value", ZEROS), OwnKeys.class))
                .singleElement()
                .asString()
                .startsWith("ES-0893 ");
    }

    @Test
    void data_subjects_of_a_store_that_encrypts_nothing_are_ES_0894() {
        assertThat(Application.problemsOf(configured(), Reception.class))
                .singleElement()
                .asString()
                .startsWith("ES-0894 ")
                .contains("Reception.subjects");
        try (Application app = Application.with(configured(), OrderEvent.class)) {
            DataSubjects looked = app.get(DataSubjects.class, Default.Literal.INSTANCE);
            assertThatThrownBy(() -> looked.status("g1")).hasMessageContaining("ES-0510");
        }
    }
}
