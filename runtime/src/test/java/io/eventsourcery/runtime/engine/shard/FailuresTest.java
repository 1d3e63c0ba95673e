// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A failure is told by class and place. */
class FailuresTest {

    @Test
    void no_message_is_told() {
        Exception failure = new IllegalStateException("customer ann", new IllegalArgumentException("ann's address"));

        assertThat(Failures.described(failure))
                .startsWith("java.lang.IllegalStateException caused by java.lang.IllegalArgumentException at ")
                .contains("FailuresTest.java")
                .doesNotContain("ann's", "customer");
    }

    @Test
    void a_circle_of_causes_ends() {
        Exception first = new IllegalStateException();
        Exception second = new IllegalStateException(first);
        first.initCause(second);

        assertThat(Failures.described(first)).hasSizeLessThanOrEqualTo(1000);
    }
}
