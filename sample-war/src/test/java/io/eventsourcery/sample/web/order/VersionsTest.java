// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"3\" ", "W/\"3\""})
    void an_entity_tag_is_the_version_that_was_seen(String ifMatch) {
        assertThat(Versions.seen(ifMatch)).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void nothing_and_anything_expect_no_version() {
        assertThat(Versions.seen(null)).isEmpty();
        assertThat(Versions.seen("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"\"", "\"-3\"", "\"3\", \"4\"", "\"x\"", "\"9999999999999999999\""})
    void everything_else_is_refused(String ifMatch) {
        assertThatExceptionOfType(UnreadableVersionException.class).isThrownBy(() -> Versions.seen(ifMatch));
    }
}
