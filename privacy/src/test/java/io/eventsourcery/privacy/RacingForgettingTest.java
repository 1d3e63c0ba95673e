// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What another thread or node does in the midst of a call: each race in the order in which it does most harm. */
class RacingForgettingTest extends NodesWithSharedKeys {

    private static final KeyEncryptionKeys BOTH = KeyEncryptionKeys.of(
                    "second", Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes()))
            .withFormer("first", Base64.getEncoder().encodeToString(new byte[32]));

    private final HookedKeys hooked = new HookedKeys(keys);

    /** Runs once, at the call with this number, from 1. */
    private static Runnable at(int call, Runnable race) {
        AtomicInteger calls = new AtomicInteger();
        return () -> {
            if (calls.incrementAndGet() == call) {
                race.run();
            }
        };
    }

    @Test
    void a_key_that_is_rewrapped_while_it_is_forgotten_is_gone_all_the_same() {
        for (int step = 1; step <= 2; step++) {
            keys.removeOf(TenantId.single(), 10);
            String stored = stored(node());
            hooked.beforeReplace(
                    at(step, () -> assertThat(subjects(node(BOTH, keys)).rewrap(10))
                            .isEqualTo(1)));

            subjects(node(hooked)).forget("ada");

            assertThat(key().wrapped()).isEmpty();
            assertThat(key().forgetting().orElseThrow().deleted()).contains(now);
            assertThat(read(node(BOTH, keys), stored)).isEqualTo("-");
        }
    }

    @Test
    void a_key_that_is_forgotten_while_it_is_rewrapped_does_not_come_back() {
        stored(node());
        hooked.beforeReplace(at(1, () -> subjects(node()).forget("ada")));

        subjects(node(BOTH, hooked)).rewrap(10);

        assertThat(key().wrapped()).isEmpty();
        assertThat(key().forgetting()).isPresent();
    }

    @Test
    void two_that_forget_one_subject_agree_on_the_times() {
        stored(node());
        hooked.beforeReplace(at(1, () -> {
            now = now.plusSeconds(1);
            subjects(node()).forget("ada");
        }));

        assertThat(subjects(node(hooked)).forget("ada").requested()).isEqualTo(now);
    }

    @Test
    void a_confirmation_counts_for_the_one_that_stored_it() {
        stored(node());
        subjects(node()).forget("ada");
        now = now.plus(Duration.ofHours(1));
        hooked.beforeReplace(at(1, () -> assertThat(subjects(node()).complete()).isEqualTo(1)));

        assertThat(subjects(node(hooked)).complete()).isZero();
    }

    @Test
    void of_two_first_uses_the_later_one_takes_the_key_of_the_other() {
        List<String> texts = new ArrayList<>();
        hooked.beforeCreate(() -> texts.add(stored(node())));

        texts.add(stored(node(hooked)));

        assertThat(texts)
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("enc:1:" + key().id()))
                .allSatisfy(text -> assertThat(read(node(), text)).isEqualTo(CANARY));
    }

    @Test
    void a_first_use_that_races_with_a_refusal_encrypts_nothing() {
        hooked.beforeCreate(() -> subjects(node()).refuse("ada"));

        assertThatThrownBy(() -> stored(node(hooked))).hasMessageStartingWith("ES-0882 ");
    }

    @Test
    void a_read_before_the_request_is_stored_does_not_keep_the_key_beyond_it() {
        PayloadProtection node = node(hooked);
        String stored = stored(node);
        hooked.beforeReplace(at(1, () -> assertThat(read(node, stored)).isEqualTo(CANARY)));

        subjects(node).forget("ada");

        assertThat(read(node, stored)).isEqualTo("-");
    }

    @Test
    void while_the_deletion_takes_its_time_this_node_shows_masks_already() {
        PayloadProtection node = node(hooked);
        String stored = stored(node);
        List<String> meanwhile = new ArrayList<>();
        hooked.beforeReplace(at(2, () -> meanwhile.add(read(node, stored))));

        subjects(node).forget("ada");

        assertThat(meanwhile).containsExactly("-");
    }

    @Test
    void the_life_of_a_key_begins_when_the_reading_of_it_begins() {
        String stored = stored(node());
        PayloadProtection slow = node(hooked.afterRead(() -> nanos += CryptoShredding.KEY_LIFE.toNanos() / 2));
        assertThat(read(slow, stored)).isEqualTo(CANARY);
        subjects(node()).forget("ada");

        nanos += CryptoShredding.KEY_LIFE.toNanos() / 2;

        assertThat(read(slow, stored)).isEqualTo("-");
    }

    @Test
    void a_read_that_races_with_the_removal_of_its_tenant_brings_no_key_back() {
        PayloadProtection node = node(hooked);
        String stored = stored(node());
        KeyStorage removable = node.extension(KeyStorage.class).orElseThrow();
        hooked.afterRead(at(1, () -> removable.removeOf(TenantId.single(), 10)));

        assertThat(read(node, stored)).isEqualTo(CANARY);

        assertThat(read(node, stored)).isEqualTo("-");
    }
}
