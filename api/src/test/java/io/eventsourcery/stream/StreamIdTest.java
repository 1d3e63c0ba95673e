// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

    @Test
    void random_ids_differ() {
        assertThat(StreamId.random()).isNotEqualTo(StreamId.random());
        assertThat(StreamId.random("order")).isNotEqualTo(StreamId.random("order"));
        assertThat(StreamId.random("order").category()).isEqualTo("order");
        assertThat(StreamId.random().category()).isEmpty();
    }

    @Test
    void an_id_is_made_from_a_uuid_or_its_digits() {
        assertThat(StreamId.of(ID).id()).isEqualTo(ID);
        assertThat(StreamId.fromHex("11111111222243338444555555555555").id()).isEqualTo(ID);
        assertThat(StreamId.fromHex(ID.toString().toUpperCase())).isEqualTo(StreamId.of(ID));
        assertThat(StreamId.fromHex("ffffffffffffffffffffffffffffffff").id()).isEqualTo(new UUID(-1, -1));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"1111", "g1111111222243338444555555555555", "111111112222433384445555555555551"})
    void other_text_is_no_uuid(String text) {
        assertThatThrownBy(() -> StreamId.fromHex(text)).isInstanceOf(InvalidInputException.class);
    }

    /** The expected values come from the library for Python, so that both reach the same stream by one name. */
    @ParameterizedTest
    @CsvSource({
        "order-1, ead01a20-5101-50cc-b4c0-88cf5e71b39a",
        "größe 🛒, 7d7ed8fa-6478-5e3c-a464-e958cedf6444",
        "a, 02dbcc64-388b-57df-a5cd-46c6b9900e08",
    })
    void a_name_implies_a_uuid(String name, UUID implied) {
        assertThat(StreamId.named(name).id()).isEqualTo(implied);
        assertThat(StreamId.named("order", name).id()).isEqualTo(implied);
        assertThat(StreamId.named(name).name()).contains(name);
        assertThat(StreamId.of("order", implied, name)).isEqualTo(StreamId.named("order", name));
        assertThat(StreamId.of(implied).name()).isEmpty();
    }

    @Test
    void a_uuid_that_does_not_belong_to_the_name_is_refused_without_quoting_the_name() {
        assertThatThrownBy(() -> StreamId.of("order", ID, "secret"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(ID.toString())
                .hasMessageContaining(StreamId.named("secret").id().toString())
                .hasMessageNotContaining("secret");
    }

    @Test
    void equal_means_the_same_uuid_in_the_same_category() {
        assertThat(StreamId.of(ID)).isEqualTo(StreamId.of(ID)).isNotEqualTo(StreamId.of(UUID.randomUUID()));
        assertThat(StreamId.of("order", ID)).isEqualTo(StreamId.of("order", ID));
        assertThat(StreamId.of("order", ID))
                .isNotEqualTo(StreamId.of("invoice", ID))
                .isNotEqualTo(StreamId.of(ID));
        assertThat(StreamId.named("a")).isEqualTo(StreamId.named("a")).isNotEqualTo(StreamId.named("b"));
        assertThat(StreamId.named("order", "a")).isEqualTo(StreamId.named("order", "a"));
        assertThat(StreamId.named("order", "a")).isNotEqualTo(StreamId.named("invoice", "a"));
        assertThat(StreamId.named("a"))
                .isEqualTo(StreamId.of(StreamId.named("a").id()));
        assertThat(StreamId.fromHex("11111111222243338444555555555555")).isEqualTo(StreamId.of(ID));
    }

    @Test
    void an_id_is_not_a_uuid() {
        assertThat((Object) StreamId.of(ID)).isNotEqualTo(ID);
        assertThat((Object) ID).isNotEqualTo(StreamId.of(ID));
    }

    @Test
    void equal_ids_have_equal_hashes_and_others_are_told_apart_in_a_set() {
        List<StreamId> ids = List.of(
                StreamId.of(ID),
                StreamId.of("order", ID),
                StreamId.of("invoice", ID),
                StreamId.named("a"),
                StreamId.named("b"),
                StreamId.named("order", "a"),
                StreamId.named("invoice", "a"),
                StreamId.random());
        Set<StreamId> set = new HashSet<>(ids);

        assertThat(set).hasSameSizeAs(ids);
        assertThat(ids).allSatisfy(id -> {
            StreamId again = StreamId.of(id.category(), id.id());
            assertThat(again).hasSameHashCodeAs(id);
            assertThat(set).contains(again);
        });
        assertThat(ids.stream().map(StreamId::hashCode).distinct()).hasSameSizeAs(ids);
    }

    @Test
    void another_category_keeps_uuid_and_name() {
        StreamId order = StreamId.named("order", "a");

        assertThat(order.inCategory("invoice")).isEqualTo(StreamId.named("invoice", "a"));
        assertThat(order.inCategory("").name()).contains("a");
    }

    @Test
    void what_is_printed_does_not_tell_the_name() {
        assertThat(StreamId.of("order", ID)).hasToString("order/" + ID);
        assertThat(StreamId.of(ID)).hasToString(ID.toString());
        assertThat(StreamId.named("order", "secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "a\u0000", "\u007F", "\uD83D", "a\uDC00b"})
    void a_name_that_databases_cannot_hold_is_refused(String name) {
        assertThatThrownBy(() -> StreamId.named(name)).isInstanceOf(InvalidInputException.class);
        if (!name.isEmpty()) {
            assertThatThrownBy(() -> StreamId.of(name, ID)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void names_and_categories_end_at_their_limits() {
        assertThat(StreamId.named("x".repeat(255)).name().orElseThrow()).hasSize(255);
        assertThat(StreamId.of("x".repeat(100), ID).category()).hasSize(100);
        assertThatThrownBy(() -> StreamId.named("x".repeat(256)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("256")
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> StreamId.random("x".repeat(101))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> StreamId.named(null)).isInstanceOf(InvalidInputException.class);
    }
}
