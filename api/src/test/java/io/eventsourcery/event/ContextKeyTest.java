// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ContextKeyTest {

    private static final ContextKey<LocalDate> DUE = ContextKey.of("due", LocalDate::parse);

    @Test
    void any_type_with_a_text_form_may_be_an_entry() {
        EventContext context = EventContext.empty().with(DUE, LocalDate.of(2026, 2, 28));

        assertThat(context.entries()).containsEntry("due", "2026-02-28");
        assertThat(context.get(DUE)).contains(LocalDate.of(2026, 2, 28));
        assertThat(EventContext.empty().get(DUE)).isEmpty();
    }

    @Test
    void an_entry_of_another_form_is_named_and_not_quoted() {
        assertThatThrownBy(() -> EventContext.empty().with("due", "secret").get(DUE))
                .isInstanceOf(EventCodecException.class)
                .hasMessageContaining("\"due\"")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void nothing_is_no_value() {
        assertThatThrownBy(() -> EventContext.empty().with(DUE, null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> EventContext.empty().withCorrelationId(null)).hasMessage("correlationId");
        assertThatThrownBy(() -> EventContext.empty().withCausationId(null)).hasMessage("causationId");
    }

    @Test
    void a_context_completed_by_nothing_is_the_same_object() {
        EventContext context = EventContext.empty().with("a", "1");

        assertThat(context.completedBy(EventContext.empty())).isSameAs(context);
        assertThat(EventContext.empty().completedBy(context)).isSameAs(context);
        assertThat(context.completedBy(EventContext.empty().with("b", "2").with("a", "2"))
                        .entries())
                .containsExactly(java.util.Map.entry("a", "1"), java.util.Map.entry("b", "2"));
    }
}
