// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many rows a driver is asked for before their size is known. */
class FirstPortionTest {

    private final PageSize size = new PageSize();
    private final List<Integer> portions = new ArrayList<>();

    @Test
    void before_anything_is_known_few_rows_come_then_as_many_as_fit() throws SQLException {
        page(1000, 100);

        assertThat(portions).startsWith(16).hasSize(2);
        assertThat(portions.get(1)).isGreaterThan(500);
    }

    @Test
    void behind_large_events_a_first_portion_is_no_larger_than_a_page() throws SQLException {
        page(1000, 1_000_000);
        portions.clear();

        page(1000, 1_000_000);

        assertThat(portions.get(0)).isEqualTo(4);
    }

    @Test
    void behind_small_events_it_grows_again_page_by_page() throws SQLException {
        page(1000, 1_000_000);
        portions.clear();
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            page(1000, 100);
            first.add(portions.isEmpty() ? 0 : portions.get(0));
            portions.clear();
        }

        assertThat(first.stream().filter(rows -> rows > 0)).isSorted().endsWith(128);
    }

    private void page(int rows, int characters) throws SQLException {
        int limit = size.limit(rows);
        PageSize.Page page = size.begin(noting(PreparedStatement.class), limit);
        StoredEvent event = new StoredEvent(
                StreamId.named("order", "1"),
                1,
                true,
                Optional.empty(),
                Instant.EPOCH,
                new EncodedEvent(UUID.randomUUID(), "type", 1, "x".repeat(characters), ""));
        int read = 0;
        while (read < limit && !page.isFull()) {
            page.add(event, noting(ResultSet.class));
            read++;
        }
        page.end(page.isFull());
    }

    private <T> T noting(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    portions.add((Integer) arguments[0]);
                    return null;
                }));
    }
}
