// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.privacy.cipher.Ciphers;
import io.eventsourcery.privacy.cipher.DerivingKey;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private long nanos;
    private final KeyCache cache = new KeyCache(Duration.ofNanos(100), 2, () -> nanos);

    private DataKey put(String subject) {
        DataKey key =
                new DataKey(UUID.randomUUID(), TenantId.single(), subject, Optional.of(new DerivingKey(new byte[32])));
        cache.put(key, cache.begin());
        return key;
    }

    @Test
    void the_key_that_was_read_first_goes_when_there_are_too_many() {
        DataKey first = put("a");
        put("b");
        put("c");

        assertThat(cache.of("a")).isEmpty();
        assertThat(cache.byId(first.id())).isEmpty();
        assertThat(cache.of("b")).isPresent();
        assertThat(cache.of("c")).isPresent();
    }

    @Test
    void dead_keys_make_room_at_the_next_one() {
        put("a");
        nanos = 60;
        put("b");
        assertThat(cache.known()).isEqualTo(2);
        nanos = 100;

        cache.put(put("b"), cache.begin());

        assertThat(cache.known()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_read_again_replaces_the_former_one() {
        DataKey former = put("a");
        DataKey key = put("a");

        assertThat(cache.byId(former.id())).isEmpty();
        assertThat(cache.byId(key.id())).contains(key);
    }

    @Test
    void nothing_is_kept_of_a_look_that_began_before_the_cache_was_cleared() {
        KeyCache.Look look = cache.begin();
        cache.clear();

        cache.put(new DataKey(UUID.randomUUID(), TenantId.single(), "a", Optional.empty()), look);

        assertThat(cache.of("a")).isEmpty();
    }

    /** What they keep for the next event holds the key of an event of a subject. */
    @Test
    void ciphers_do_not_outlive_any_key_that_was_known_with_them() {
        put("a");
        put("b");
        Ciphers withBoth = cache.ciphers();
        assertThat(cache.of("a")).isPresent();
        assertThat(cache.ciphers()).isSameAs(withBoth);

        put("c");
        Ciphers withoutFirst = cache.ciphers();
        cache.drop("b");
        Ciphers withoutDropped = cache.ciphers();
        nanos = 100;
        assertThat(cache.of("c")).isEmpty();
        Ciphers withoutDead = cache.ciphers();
        cache.clear();

        assertThat(List.of(withBoth, withoutFirst, withoutDropped, withoutDead, cache.ciphers()))
                .doesNotHaveDuplicates();
    }

    @Test
    void ciphers_of_before_a_subject_was_dropped_go_also_if_its_key_was_not_known() {
        Ciphers before = cache.ciphers();

        cache.drop("a");

        assertThat(cache.ciphers()).isNotSameAs(before);
    }
}
