// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedVersionTest {

    /** The truth table of all expectations and all heads. */
    @ParameterizedTest
    @CsvSource({
        "none,        absent,        ACCEPTED",
        "none,        versioned 1,   CONFLICT",
        "none,        versioned 5,   CONFLICT",
        "none,        unversioned 1, WRONG_MODE",
        "exactly 1,   absent,        CONFLICT",
        "exactly 1,   versioned 1,   ACCEPTED",
        "exactly 1,   versioned 5,   CONFLICT",
        "exactly 5,   versioned 1,   CONFLICT",
        "exactly 5,   versioned 5,   ACCEPTED",
        "exactly 1,   unversioned 1, WRONG_MODE",
        "exactly 5,   unversioned 1, WRONG_MODE",
        "exists,      absent,        CONFLICT",
        "exists,      versioned 1,   ACCEPTED",
        "exists,      versioned 5,   ACCEPTED",
        "exists,      unversioned 1, WRONG_MODE",
        "any,         absent,        ACCEPTED",
        "any,         versioned 1,   ACCEPTED",
        "any,         versioned 5,   ACCEPTED",
        "any,         unversioned 1, WRONG_MODE",
        "unversioned, absent,        ACCEPTED",
        "unversioned, versioned 1,   WRONG_MODE",
        "unversioned, versioned 5,   WRONG_MODE",
        "unversioned, unversioned 1, ACCEPTED",
        "unversioned, unversioned 5, ACCEPTED",
    })
    void an_expectation_judges_a_head(String expected, String head, Acceptance verdict) {
        assertThat(expectation(expected).judge(head(head))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "none, true, true",
        "exactly 3, true, true",
        "exists, false, true",
        "any, false, true",
        "unversioned, false, false"
    })
    void only_none_and_exactly_are_idempotent_and_only_unversioned_shows_no_version(
            String expected, boolean idempotent, boolean versioned) {
        assertThat(expectation(expected).isIdempotent()).isEqualTo(idempotent);
        assertThat(expectation(expected).isVersioned()).isEqualTo(versioned);
    }

    @Test
    void exactly_zero_is_none() {
        assertThat(ExpectedVersion.exactly(0)).isEqualTo(ExpectedVersion.none());
        assertThat(ExpectedVersion.exactly(0)).isNotEqualTo(ExpectedVersion.any());
    }

    @Test
    void a_negative_version_is_refused() {
        assertThatThrownBy(() -> ExpectedVersion.exactly(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-1");
    }

    @ParameterizedTest
    @CsvSource({"none", "exactly 3", "exists", "any", "unversioned"})
    void it_reads_aloud(String expected) {
        assertThat(expectation(expected)).hasToString(expected);
    }

    private static ExpectedVersion expectation(String words) {
        return switch (words) {
            case "none" -> ExpectedVersion.none();
            case "exists" -> ExpectedVersion.exists();
            case "any" -> ExpectedVersion.any();
            case "unversioned" -> ExpectedVersion.unversioned();
            default -> ExpectedVersion.exactly(Long.parseLong(words.substring("exactly ".length())));
        };
    }

    private static StreamHead head(String words) {
        return words.equals("absent")
                ? StreamHead.absent()
                : new StreamHead(Long.parseLong(words.split(" ")[1]), words.startsWith("versioned"));
    }
}
