// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.core.roundtrip.TypeCheck;
import io.eventsourcery.jackson.JacksonEventCodec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A filled store may change from JSON-B to Jackson, and back. */
class TwoCodecsTest {

    private static final List<List<String>> ROWS = KindTable.rows();
    private static final JsonbEventCodec JSON_B = new JsonbEventCodec();
    private static final JacksonEventCodec JACKSON = new JacksonEventCodec();

    /** What neither can be without loss: the page shows them. */
    private static final List<String> NOT_WITH_JACKSON = List.of(
            "`java.sql.Date`",
            "`java.sql.Timestamp`",
            "`Calendar`",
            "`GregorianCalendar`",
            "`AtomicBoolean`",
            "`AtomicReference<String>`",
            "`Map<…, …>` by a record");

    static Stream<Kind> both() {
        return Kind.all().filter(kind -> works(kind, 1) && works(kind, 3));
    }

    /** The page is held against both codecs elsewhere. */
    private static boolean works(Kind kind, int column) {
        return ROWS.stream()
                .anyMatch(
                        row -> row.get(0).equals(kind.name()) && row.get(column).equals("works"));
    }

    @Test
    void what_works_with_json_b_works_with_jackson_but_for_a_few() {
        assertThat(both()).hasSizeGreaterThan(100);
        assertThat(Kind.all().filter(kind -> works(kind, 1) && !works(kind, 3)))
                .extracting(Kind::name)
                .containsExactlyInAnyOrderElementsOf(NOT_WITH_JACKSON);
    }

    @ParameterizedTest
    @MethodSource("both")
    void both_write_the_same_text(Kind kind) {
        for (Object sample : kind.samples()) {
            assertThat(JACKSON.encode(sample)).isEqualTo(JSON_B.encode(sample));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void each_reads_what_the_other_one_wrote(Kind kind) {
        for (Object sample : kind.samples()) {
            assertThat(TypeCheck.problem(sample, new Change(JSON_B, JACKSON))).isEqualTo(Optional.empty());
            assertThat(TypeCheck.problem(sample, new Change(JACKSON, JSON_B))).isEqualTo(Optional.empty());
        }
    }

    private record Change(EventCodec before, EventCodec after) implements EventCodec {
        @Override
        public String encode(Object payload) {
            return before.encode(payload);
        }

        @Override
        public <E> E decode(String text, Class<E> type) {
            return after.decode(text, type);
        }
    }
}
