// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.Tag;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.tag.EventTag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which tags a class of events derives, and which declarations are refused at the start. */
class AnnotatedTagsTest {

    public record CourseId(UUID id) {}

    public enum Term {
        SUMMER
    }

    @EventType("planned")
    public record Planned(
            @Tag String room,
            @Tag("course") CourseId id,
            @Tag long seats,
            @Tag Term term,
            @Tag("teacher") List<String> teachers,
            @Tag Optional<UUID> assistant,
            String untagged) {}

    @EventType("encrypted")
    public record OfPerson(@DataSubject UUID person, @Tag @Encrypted String mail) {}

    public record Address(@Encrypted(subject = "person") String street) {}

    @EventType("encrypted-inside")
    public record Inside(@DataSubject UUID person, @Tag Address address) {}

    @EventType("amount")
    public record Paid(@Tag BigDecimal amount, @Tag List<BigDecimal> parts, @Tag("a b") String named) {}

    public record Line(@Tag String article) {}

    @EventType("nested")
    public record Basket(Line line) {}

    @Test
    void values_of_annotated_components_are_tags_and_absent_ones_are_none() {
        UUID course = UUID.randomUUID();
        UUID assistant = UUID.randomUUID();
        AnnotatedTags tags = AnnotatedTags.of(EventTypes.of(Planned.class));
        EventTag given = EventTag.of("given", "1");

        assertThat(tags.completed(NewEvent.of(new Planned(
                                        "r1",
                                        new CourseId(course),
                                        30,
                                        Term.SUMMER,
                                        Arrays.asList("Ada", null, "Grace"),
                                        Optional.of(assistant),
                                        "x"))
                                .withTags(given))
                        .tags())
                .containsExactlyInAnyOrder(
                        given,
                        EventTag.of("room", "r1"),
                        EventTag.of("course", course),
                        EventTag.of("seats", 30),
                        EventTag.of("term", "SUMMER"),
                        EventTag.of("teacher", "Ada"),
                        EventTag.of("teacher", "Grace"),
                        EventTag.of("assistant", assistant));
        assertThat(tags.completed(NewEvent.of(new Planned(null, null, 1, null, null, null, null)))
                        .tags())
                .containsExactly(EventTag.of("seats", 1));
    }

    @Test
    void an_event_without_tags_is_left_as_it_is() {
        AnnotatedTags tags = AnnotatedTags.of(EventTypes.of(Basket.class));
        NewEvent event = NewEvent.of(new Basket(null));

        assertThat(tags.completed(event)).isSameAs(event);
        assertThat(event.tags()).isEqualTo(Set.of());
    }

    @Test
    void each_declaration_that_cannot_work_is_named() {
        List<String> problems = AnnotatedTags.problems(
                EventTypes.of(OfPerson.class, Inside.class, Paid.class, Basket.class, Planned.class));

        assertThat(problems).hasSize(6);
        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("ES-0950").contains("OfPerson.mail"));
        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("ES-0950").contains("Inside.address"));
        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("ES-0951").contains("Paid.amount"));
        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("ES-0951").contains("Paid.parts"));
        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("ES-0952").contains("Paid.named"));
        assertThat(problems)
                .anySatisfy(it -> assertThat(it).startsWith("ES-0951").contains("Line.article"));
    }

    @Test
    void a_store_with_such_a_type_is_not_built() {
        assertThatThrownBy(() -> InMemoryBackendFactory.create()
                        .withEventTypes(Paid.class)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0951");
    }
}
