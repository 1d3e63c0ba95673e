// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventContext;
import org.junit.jupiter.api.Test;

class ContextTextTest {

    private final ContextText contexts = new ContextText();

    @Test
    void an_empty_context_takes_no_space() {
        assertThat(contexts.write(EventContext.empty())).isEmpty();
        assertThat(contexts.read("")).isEqualTo(EventContext.empty());
        assertThat(contexts.read(null)).isEqualTo(EventContext.empty());
    }

    @Test
    void everything_in_a_context_comes_back_in_its_order() {
        EventContext context = EventContext.empty()
                .withCorrelationId("c-1")
                .withCausationId("c-0")
                .with("z", "last first")
                .with("a", "");
        assertThat(contexts.read(contexts.write(context))).isEqualTo(context);
        assertThat(contexts.read(contexts.write(context)).entries().keySet()).containsExactly("z", "a");
    }

    @Test
    void the_stored_form_is_stable() {
        EventContext context =
                EventContext.empty().withCorrelationId("1").withCausationId("2").with("k", "v");
        assertThat(contexts.write(context))
                .isEqualTo("{\"correlationId\":\"1\",\"causationId\":\"2\",\"entries\":{\"k\":\"v\"}}");
    }

    @Test
    void difficult_text_survives_and_is_storable() {
        EventContext context = EventContext.empty().with("\u0000\"\\", "\uD83D a \uDE00 \uD83D\uDE00 \n\t\u0000");
        String text = contexts.write(context);
        assertThat(StorableText.isStorable(text)).isTrue();
        assertThat(contexts.read(text)).isEqualTo(context);
    }

    @Test
    void a_context_that_somebody_wrote_anew_is_the_same() {
        EventContext context = EventContext.empty()
                .withCorrelationId("1 \"quoted\"")
                .withCausationId("żółć 😀")
                .with("k", "v")
                .with("l", "");
        String other = contexts.write(context).replace("\":", "\" : ").replace(",\"", " ,\n\"");

        assertThat(contexts.read(other)).isEqualTo(context);
        assertThat(contexts.read("{\"more\":[{}]," + contexts.write(context).substring(1)))
                .isEqualTo(context);
        assertThat(contexts.read("{\"correlationId\":\"a\",\"correlationId\":\"b\"}"))
                .isEqualTo(EventContext.empty().withCorrelationId("b"));
    }

    @Test
    void a_foreign_text_is_an_error_that_does_not_quote_it() {
        for (String foreign : new String[] {"SECRET", "[\"SECRET\"]", "{\"entries\":{\"a\":7}}", "{\"SECRET\":"}) {
            assertThatThrownBy(() -> contexts.read(foreign))
                    .isInstanceOf(EventCodecException.class)
                    .hasMessageNotContaining("SECRET")
                    .hasNoCause();
        }
    }
}
