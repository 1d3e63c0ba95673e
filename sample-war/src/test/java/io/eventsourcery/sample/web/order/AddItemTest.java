// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddItemTest {

    @Test
    void a_whole_number_stays() {
        assertThat(quantity(new BigDecimal("2.0"))).isEqualTo(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"1.5", "99999999999999999", "1E+999999999", "1E-999999999"})
    void everything_else_becomes_a_number_that_is_refused(BigDecimal quantity) {
        assertThat(quantity(quantity)).isZero();
    }

    private static int quantity(BigDecimal quantity) {
        return new AddItem("Tea", quantity, BigDecimal.ONE).wholeQuantity();
    }
}
