// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.event.EventType;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On Yasson. What becomes of every kind of component on either implementation is on the page docs/events.md. */
class TypeCheckTest {

    public record Range<T>(T from, T to) {}

    public sealed interface Means permits Cash, Card {}

    public record Cash(long cents) implements Means {}

    public record Card(String number) implements Means {}

    @JsonbTypeInfo({@JsonbSubtype(alias = "a", type = A.class), @JsonbSubtype(alias = "b", type = B.class)})
    public sealed interface Told permits A, B {}

    public record A(String a) implements Told {}

    /** Only this one of the two cannot come back. */
    public record B(Thread thread) implements Told {}

    public interface Shape {}

    public static class Closed {
        private String text;
    }

    public record Money(long cents, String currency) {
        public Money(long cents) {
            this(cents, "EUR");
        }
    }

    public record Told2(long cents, String currency) {
        @JsonbCreator
        public Told2 {}

        public Told2(long cents) {
            this(cents, "EUR");
        }
    }

    public static final class ShapeText implements JsonbAdapter<Shape, String> {
        @Override
        public String adaptToJson(Shape shape) {
            return "shape";
        }

        @Override
        public Shape adaptFromJson(String text) {
            return new Shape() {};
        }
    }

    @EventType("booked")
    public record Booked(String guest, Range<LocalDate> nights) {}

    @EventType("paid")
    public record Paid(Means by) {}

    @EventType("shipped")
    public record Shipped(List<Parcel> parcels) {}

    public record Parcel(String number, Optional<Map<String, Closed>> content) {}

    @EventType("told")
    public record ToldOnce(Told told) {}

    @EventType("drawn")
    public record Drawn(Shape shape) {}

    @EventType("adapted")
    public record Adapted(@JsonbTypeAdapter(ShapeText.class) Shape shape) {}

    @EventType("charged")
    public record Charged(Money amount) {}

    @EventType("refunded")
    public record Refunded(Told2 amount) {}

    @EventType("particular")
    public record Particular(String code, Means by) {
        public Particular {
            if (!"the one".equals(code)) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    @EventType("span")
    public record Span(LocalDate from, LocalDate until, List<Integer> one) {
        public Span {
            if (!from.isBefore(until) || one.isEmpty()) {
                throw new IllegalArgumentException();
            }
        }
    }

    @EventType("forest")
    public record Forest(List<Tree> trees) {}

    public record Tree(String name, List<Tree> children, Tree twin) {}

    private static List<String> problems(Class<?>... types) {
        return TypeCheck.problems(EventTypes.of(types), new JsonbEventCodec());
    }

    private static void assertRefused(Class<?> type, String... words) {
        assertThat(problems(type)).singleElement().satisfies(problem -> assertThat(problem)
                .contains(type.getName())
                .contains(words)
                .doesNotContain("secret"));
    }

    @Test
    void a_generic_record_is_named_with_its_component() {
        assertRefused(Booked.class, "ES-0221", " nights ", "Range<java.time.LocalDate>");
    }

    @Test
    void a_sealed_type_without_type_information_is_named_with_the_annotations_that_it_needs() {
        assertRefused(Paid.class, "ES-0222", " by ", Means.class.getName(), "@JsonbTypeInfo");
    }

    @Test
    void every_class_of_a_sealed_type_is_tried() {
        assertRefused(ToldOnce.class, " told", "Thread");
    }

    @Test
    void a_class_that_shows_nothing_is_found_deep_inside() {
        assertRefused(Shipped.class, "ES-0224", " parcels[].content", Closed.class.getName());
    }

    @Test
    void an_interface_says_nothing_unless_an_adapter_does() {
        assertRefused(Drawn.class, "ES-0223", " shape ", Shape.class.getName());
        assertThat(problems(Adapted.class)).isEmpty();
    }

    @Test
    void a_record_with_several_constructors_needs_one_that_is_chosen() {
        assertRefused(Charged.class, "ES-0225", " amount ", Money.class.getName(), "@JsonbCreator");
        assertThat(problems(Refunded.class)).isEmpty();
    }

    @Test
    void a_record_that_refuses_every_sample_is_judged_by_its_declaration() {
        assertRefused(Particular.class, "ES-0222", " by ");
    }

    @Test
    void a_record_that_refuses_the_first_samples_is_tried_with_others() {
        assertThat(TypeCheck.samples(Span.class)).isNotEmpty();
        assertThat(problems(Span.class)).isEmpty();
    }

    @Test
    void a_type_in_itself_ends() {
        assertThat(problems(Forest.class)).isEmpty();
        assertThat(TypeCheck.samples(Forest.class)).isNotEmpty();
    }

    @Test
    void all_types_are_reported_in_the_order_of_their_names() {
        assertThat(problems(Paid.class, Refunded.class, Booked.class, Charged.class))
                .extracting(problem -> problem.substring(0, 7))
                .containsExactly("ES-0221", "ES-0225", "ES-0222");
    }
}
