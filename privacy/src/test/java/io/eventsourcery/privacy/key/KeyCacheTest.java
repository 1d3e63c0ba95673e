// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.privacy.cipher.DerivingKey;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
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
}
