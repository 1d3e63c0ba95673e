// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Year;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonbEventCodecTest {

    public record Line(String article, int count) {}

    public record Order(String customer, BigDecimal total, long number, boolean paid, List<Line> lines) {
        public Order {
            if ("nobody".equals(customer)) {
                throw new IllegalArgumentException("an order has a customer");
            }
        }
    }

    public record Coin(Year year, Currency currency, YearMonth month) {}

    public record Noted(String text, Optional<String> more) {}

    private final JsonbEventCodec codec = new JsonbEventCodec();

    @Test
    void a_record_becomes_json_and_comes_back() {
        Order order = new Order("c", new BigDecimal("10.50"), 7, true, List.of(new Line("a", 1), new Line("b", 2)));

        String text = codec.encode(order);

        assertThat(text).contains("\"customer\":\"c\"", "10.50");
        assertThat(codec.decode(text, Order.class)).isEqualTo(order);
    }

    @Test
    void a_missing_property_is_null_or_zero() {
        assertThat(codec.decode("{}", Order.class)).isEqualTo(new Order(null, null, 0, false, null));
        assertThat(codec.decode("{}", Noted.class)).isEqualTo(new Noted(null, Optional.empty()));
    }

    /** As an encrypted component is once its subject is forgotten. */
    @Test
    void a_null_is_read_as_null_also_for_types_whose_text_is_the_librarys() {
        assertThat(codec.decode("{\"year\":null,\"currency\":null,\"month\":null}", Coin.class))
                .isEqualTo(new Coin(null, null, null));
    }

    @Test
    void an_unknown_property_is_ignored() {
        assertThat(codec.decode("{\"text\":\"a\",\"since\":{\"version\":2}}", Noted.class))
                .isEqualTo(new Noted("a", Optional.empty()));
    }

    @Test
    void a_lone_surrogate_survives_as_an_escape() {
        String text = codec.encode(new Noted("a\uD800b", Optional.of("\uDC00")));

        assertThat(text).contains("\\ud800", "\\udc00");
        assertThat(codec.decode(text, Noted.class)).isEqualTo(new Noted("a\uD800b", Optional.of("\uDC00")));
    }

    @Test
    void the_checks_of_a_record_apply_to_what_is_read() {
        assertThatThrownBy(() -> codec.decode("{\"customer\":\"nobody\"}", Order.class))
                .isInstanceOf(RuntimeException.class);
    }
}
