// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void the_limit_doubles_up_to_the_longest() {
        BackOff backOff = new BackOff(20, 100);

        assertThat(backOff.limit(1)).isEqualTo(20);
        assertThat(backOff.limit(2)).isEqualTo(40);
        assertThat(backOff.limit(3)).isEqualTo(80);
        assertThat(backOff.limit(4)).isEqualTo(100);
        assertThat(backOff.limit(Integer.MAX_VALUE)).isEqualTo(100);
    }

    @Test
    void a_first_limit_above_the_longest_stays() {
        assertThat(new BackOff(700, 100).limit(5)).isEqualTo(700);
    }

    @Test
    void who_is_interrupted_stays_so_and_does_not_try_again() {
        Exception reason = new Exception();
        Thread.currentThread().interrupt();

        boolean again = new BackOff(1, 1).pause(1, reason);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(again).isFalse();
        assertThat(reason.getSuppressed()).hasSize(1).hasOnlyElementsOfType(InterruptedException.class);
    }
}
