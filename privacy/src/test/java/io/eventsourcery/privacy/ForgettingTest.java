// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForgettingTest extends NodesWithSharedKeys {

    private static final Duration LIFE = CryptoShredding.KEY_LIFE;

    @Test
    void a_subject_is_forgotten_at_once_here_and_everywhere_when_the_life_of_keys_is_over() {
        PayloadProtection here = node();
        PayloadProtection there = node();
        String stored = stored(here);
        assertThat(read(there, stored)).isEqualTo(CANARY);
        nanos += LIFE.toNanos() / 2;

        Forgetting forgetting = subjects(here).forget("ada");

        assertThat(forgetting.deleted()).contains(now);
        assertThat(read(here, stored)).isEqualTo("-");
        assertThat(read(there, stored)).isEqualTo(CANARY);
        nanos += LIFE.toNanos() / 2;
        assertThat(read(there, stored)).isEqualTo("-");
        assertThatThrownBy(() -> stored(there))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0882 ");
        assertThat(told).containsExactly(new SubjectForgotten(TenantId.single(), "ada", now));
        assertThat(told).asString().doesNotContain("ada");
    }

    @Test
    void it_is_confirmed_once_no_node_can_know_the_key() {
        DataSubjects subjects = subjects(node());
        Instant begun = now;
        stored(node());
        assertThat(subjects.status("ada")).isEmpty();
        subjects.forget("ada");

        now = begun.plus(LIFE.multipliedBy(2)).minusMillis(1);
        assertThat(subjects.complete()).isZero();
        now = begun.plus(LIFE.multipliedBy(2));
        assertThat(subjects.complete()).isEqualTo(1);

        assertThat(subjects.status("ada")).contains(new Forgetting(begun, Optional.of(begun), Optional.of(now)));
        assertThat(subjects.complete()).isZero();
        assertThat(subjects.forget("ada").confirmed()).contains(now);
    }

    @Test
    void all_that_is_due_is_confirmed_by_one_call() {
        DataSubjects subjects = subjects(node());
        IntStream.range(0, 201).forEach(i -> subjects.refuse("subject " + i));
        now = now.plus(LIFE.multipliedBy(2));
        subjects.refuse("not yet due");

        assertThat(subjects.complete()).isEqualTo(201);
    }

    /** Dies at a replacement of a key. */
    private KeyStorage dying(int dieAt) {
        AtomicInteger replaced = new AtomicInteger();
        return new HookedKeys(keys).beforeReplace(() -> {
            if (replaced.incrementAndGet() == dieAt) {
                throw new IllegalStateException("killed");
            }
        });
    }

    @Test
    void a_forgetting_that_was_killed_after_its_request_is_continued() {
        String stored = stored(node());
        DataSubjects killed = subjects(node(CryptoShreddingTest.KEYS, dying(2)));
        assertThatThrownBy(() -> killed.forget("ada")).hasMessage("killed");

        assertThat(subjects(node()).status("ada")).contains(Forgetting.requestedAt(now));
        assertThat(read(node(), stored)).isEqualTo("-");
        assertThat(keys.unconfirmed(9)).singleElement().satisfies(key -> assertThat(key.wrapped())
                .isPresent());

        subjects(node()).complete();

        assertThat(keys.unconfirmed(9)).singleElement().satisfies(key -> assertThat(key.wrapped())
                .isEmpty());
    }

    @Test
    void keys_are_rewrapped_by_the_new_key_also_after_a_kill_and_then_need_the_former_one_no_more() {
        String stored = stored(node());
        IntStream.range(0, 5)
                .forEach(i -> subjects(node()).forTenant(TenantId.of("t" + i)).refuse("x"));
        String base64 = Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes());
        KeyEncryptionKeys second = KeyEncryptionKeys.of("second", base64);
        KeyEncryptionKeys both = second.withFormer("first", Base64.getEncoder().encodeToString(new byte[32]));
        assertThatThrownBy(() -> read(node(second, keys), stored)).hasMessageStartingWith("ES-0883 ");
        assertThatThrownBy(() -> stored(node(second, keys))).hasMessageStartingWith("ES-0883 ");

        assertThatThrownBy(() -> subjects(node(both, dying(1))).rewrap(10)).hasMessage("killed");
        assertThat(read(node(both, keys), stored)).isEqualTo(CANARY);
        assertThat(subjects(node(both, keys)).rewrap(10)).isEqualTo(1);
        assertThat(subjects(node(both, keys)).rewrap(10)).isZero();

        assertThat(read(node(second, keys), stored)).isEqualTo(CANARY);
    }

    @Test
    void a_missing_key_is_a_mask_and_a_wrong_one_an_error() {
        String stored = stored(node());
        assertThat(read(node(newKeys()), stored)).isEqualTo("-");

        StoredKey real = keys.unconfirmed(1).stream().findFirst().orElseGet(() -> keys.notWrappedBy("", 1)
                .get(0));
        keys.replace(real, real.rewrapped(CryptoShreddingTest.KEYS.wrap(new byte[32])));
        assertThatThrownBy(() -> read(node(), stored)).hasMessageStartingWith("ES-0880 ");
    }

    @Test
    void a_different_key_encryption_key_of_the_same_id_wraps_nothing() {
        stored(node());
        KeyEncryptionKeys different = KeyEncryptionKeys.of(
                "first", Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes()));
        DataSubjects subjects = subjects(node(different, keys));

        assertThatThrownBy(() -> subjects.refuse("bob"))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0883 ");
        assertThatThrownBy(() -> subjects.rewrap(1)).hasMessageStartingWith("ES-0883 ");
        assertThat(subjects(node()).status("bob")).isEmpty();
    }

    @Test
    void of_concurrent_first_uses_on_two_nodes_all_get_one_key() throws Exception {
        List<PayloadProtection> nodes = List.of(node(), node());
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> {
                        together.await();
                        return stored(nodes.get(i % 2));
                    })
                    .toList();
            Set<String> ids = threads.invokeAll(calls).stream()
                    .map(ForgettingTest::result)
                    .map(text -> text.replaceAll(".*enc:1:([^:]*):.*", "$1"))
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static String result(Future<String> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_subject_without_a_name_is_refused() {
        DataSubjects subjects = subjects(node());

        assertThatThrownBy(() -> subjects.forget(" "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("ES-0888 ");
        assertThatThrownBy(() -> subjects.status(null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> subjects.refuse("")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_store_without_encryption_has_no_data_subjects() {
        try (Backend backend = InMemoryBackendFactory.create().build()) {
            assertThatThrownBy(() -> DataSubjects.of(backend))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessageContaining("ES-0510 ");
        }
    }
}
