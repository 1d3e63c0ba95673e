// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamKeyTest {

    private static final UUID ID = UUID.fromString("7b0a3f4e-9c0d-4b52-8d4b-3d8f5b6e1a11");

    @Test
    void the_key_never_changes_because_rows_are_stored_under_it() {
        assertThat(StreamKey.of(TenantId.single(), StreamId.of("order", ID)))
                .isEqualTo(UUID.fromString("28f645df-65f6-80e5-b04f-239463948dd4"));
    }

    @Test
    void the_key_is_a_uuid_of_version_8() {
        UUID key = StreamKey.of(TenantId.of("t"), StreamId.of("order", ID));
        assertThat(key.version()).isEqualTo(8);
        assertThat(key.variant()).isEqualTo(2);
    }

    @Test
    void tenant_category_and_id_all_count_and_do_not_run_into_each_other() {
        Set<UUID> keys = new HashSet<>();
        for (TenantId tenant : List.of(TenantId.single(), TenantId.of("a"), TenantId.of("ab"), TenantId.of("A"))) {
            for (String category : List.of("", "a", "b", "ab", "bc", "abc")) {
                for (UUID id : List.of(ID, new UUID(0, 0), new UUID(0, 1), new UUID(1, 0))) {
                    keys.add(StreamKey.of(tenant, StreamId.of(category, id)));
                }
            }
        }
        assertThat(keys).hasSize(4 * 6 * 4);
    }

    @Test
    void the_name_does_not_count_because_the_id_implies_it() {
        StreamId named = StreamId.named("order", "42");
        assertThat(StreamKey.of(TenantId.single(), named))
                .isEqualTo(StreamKey.of(TenantId.single(), StreamId.of("order", named.id())));
    }
}
