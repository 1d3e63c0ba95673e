// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.testkit.RoundTrip;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page says about each kind of component, held against one codec. */
abstract class ComponentTypes {

    private final int column;
    private final String name;
    private final EventCodec codec;

    /**
     * @param column of the table, from 1
     * @param name as {@code eventsourcery.codec} chooses it
     * @param codec one for all kinds, because making one takes long
     */
    ComponentTypes(int column, String name, EventCodec codec) {
        this.column = column;
        this.name = name;
        this.codec = codec;
    }

    static Stream<Kind> kinds() {
        return Kind.all();
    }

    @Test
    void the_page_shows_for_each_kind_what_becomes_of_it() {
        List<String> verdicts =
                Kind.all().map(kind -> KindTable.verdict(kind, name)).toList();
        if (Boolean.getBoolean("eventsourcery.kinds.write")) {
            KindTable.write(column, verdicts);
        }

        assertThat(KindTable.rows())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Kind.all().map(Kind::name).toList());
        assertThat(KindTable.rows()).extracting(row -> row.get(column)).containsExactlyElementsOf(verdicts);
    }

    @Test
    void many_kinds_are_tried() {
        assertThat(Kind.all()).hasSizeGreaterThan(200);
    }

    /** One that is refused at the append may be told from the others by its values only. */
    @ParameterizedTest
    @MethodSource("kinds")
    void a_test_of_the_application_comes_to_the_same_answer(Kind kind) {
        String verdict = KindTable.verdict(kind, name);
        RoundTrip check = RoundTrip.of(KindTable.types(kind))
                .withCodec(codec)
                .withExamples(kind.samples().toArray());

        if (verdict.equals("works")) {
            check.check();
        } else {
            assertThatThrownBy(check::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(kind.type().getName());
        }
    }
}
