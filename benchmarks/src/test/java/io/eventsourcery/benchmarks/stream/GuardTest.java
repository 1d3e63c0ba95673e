// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuardTest {

    @Test
    void the_outer_condition_is_found() {
        assertThat(without("insert into e select ? where (select 1 where true) = ? returning position"))
                .isEqualTo("insert into e select ? returning position");
    }

    @Test
    void the_order_of_the_rows_stays() {
        assertThat(without("insert into e select x from u where x = ? order by x returning position"))
                .isEqualTo("insert into e select x from u order by x returning position");
    }

    @Test
    void a_statement_without_a_condition_is_an_error() {
        assertThatThrownBy(() -> Guard.in("insert into e values (?)")).hasMessageContaining("no guard");
    }

    private static String without(String sql) {
        Guard guard = Guard.in(sql);
        return sql.substring(0, guard.from()) + sql.substring(guard.to());
    }
}
