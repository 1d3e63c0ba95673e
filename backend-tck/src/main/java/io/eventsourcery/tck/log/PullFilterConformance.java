// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.tck.suite.TckEvents.After;
import io.eventsourcery.tck.suite.TckEvents.Before;
import io.eventsourcery.tck.suite.TckEvents.Circle;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Figure;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Square;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A reader gets all events that match its filters, and no others. */
public abstract class PullFilterConformance extends FollowingConformance {

    private final StreamId elsewhere = StreamId.random(category + ".");

    @Test
    public void a_category_gives_the_events_of_all_its_streams_old_and_new_in_order() {
        append(stream, note("1"));
        append(elsewhere, note("-"));
        append(other, note("2"));
        Pull<Optional<RecordedEvent<?>>> pull =
                from(Position.start()).toCategory(category).iterator(SHORT);

        List<RecordedEvent<?>> events = all(pull);

        assertThat(texts(events)).containsExactly("1", "2");
        assertThat(events).extracting(RecordedEvent::stream).containsExactly(stream, other);
        append(elsewhere, note("-"));
        append(stream, note("3"));
        assertThat(texts(pull)).containsExactly("3");
    }

    @Test
    public void a_category_gives_only_what_is_behind_the_position() {
        append(stream, note("1"));
        Position here = here();
        append(elsewhere, note("-"));
        append(other, note("2"));

        assertThat(texts(from(here).toCategory(category))).containsExactly("2");
    }

    @Test
    public void where_nothing_matches_nothing_comes_and_the_position_moves_on() {
        Position here = here();
        append(elsewhere, notes(1, 3));
        Pull<Optional<RecordedEvent<?>>> byCategory =
                from(here).toCategory(category).iterator(SHORT);
        Pull<Optional<RecordedEvent<?>>> byType =
                from(here).toEvents(Counted.class).iterator(SHORT);

        assertThat(byCategory.next()).isEmpty();
        assertThat(byType.next()).isEmpty();
        Position passed = history(elsewhere).get(2).position().orElseThrow();
        assertThat(byCategory.position()).isGreaterThanOrEqualTo(passed);
        assertThat(byType.position()).isGreaterThanOrEqualTo(passed);
        append(stream, new Counted(4));
        assertThat(byCategory.next()).isPresent();
        assertThat(all(from(byType.position()))).hasSize(1);
    }

    @Test
    public void batches_are_filled_with_what_matches() {
        Pull<List<RecordedEvent<?>>> ofCategory =
                from(here()).toCategory(category).batches(2, SHORT);
        Pull<List<RecordedEvent<?>>> ofType = from(here()).toEvents(Noted.class).batches(2, SHORT);
        for (int i = 1; i <= 5; i++) {
            append(elsewhere, new Counted(i));
            append(i % 2 == 0 ? stream : other, note(Integer.toString(i)));
        }

        for (Pull<List<RecordedEvent<?>>> batches : List.of(ofCategory, ofType)) {
            assertThat(texts(batches.next())).containsExactly("1", "2");
            assertThat(texts(batches.next())).containsExactly("3", "4");
            assertThat(texts(batches.next())).containsExactly("5");
            assertThat(batches.next()).isEmpty();
        }
    }

    @Test
    public void a_category_and_a_type_are_those_of_all_tenants() {
        Position here = here();
        tenant("acme").append(stream, ExpectedVersion.none(), note("1"), new Counted(-1));
        append(stream, note("2"));
        append(elsewhere, new Counted(-1));
        tenant("other").append(other, ExpectedVersion.none(), note("3"));

        for (UnaryOperator<PullSubscription> filter : List.<UnaryOperator<PullSubscription>>of(
                wanted -> wanted.toCategory(category).toEvents(Noted.class), wanted -> wanted.toEvents(Noted.class))) {
            List<RecordedEvent<?>> events = all(filter.apply(from(here)));

            assertThat(texts(events)).containsExactly("1", "2", "3");
            assertThat(events)
                    .extracting(RecordedEvent::tenant)
                    .containsExactly(TenantId.of("acme"), TenantId.single(), TenantId.of("other"));
        }
    }

    @Test
    public void streams_without_a_category_can_be_chosen() {
        Position here = here();
        append(stream, note("-"));
        append(StreamId.random(), note("1"));

        assertThat(texts(from(here).toCategory(""))).containsExactly("1");
    }

    @Test
    public void categories_that_look_alike_are_different_categories() {
        Position here = here();
        List<String> categories =
                List.of(category, category.toUpperCase(Locale.ROOT), category + " ", category + "é", category + "e");
        categories.forEach(alike -> append(StreamId.random(alike), note("in " + alike)));

        assertThat(categories).allSatisfy(alike -> assertThat(texts(from(here).toCategory(alike)))
                .containsExactly("in " + alike));
    }

    @Test
    public void types_give_their_events_from_all_streams_in_order() {
        append(stream, note("before"));
        Position here = here();
        append(stream, note("1"), new Counted(-1));
        append(elsewhere, new Circle(2), note("3"));
        append(other, new Counted(-1));

        List<RecordedEvent<?>> events = all(from(here).toEvents(Noted.class, Circle.class));

        assertThat(events)
                .extracting(event -> (Object) event.payload())
                .containsExactly(new Noted("1"), new Circle(2), new Noted("3"));
        assertInOrder(events);
    }

    @Test
    public void subtypes_come_where_they_are_asked_for() {
        Position here = here();
        append(stream, note("-"), new Circle(1), new Square(2), new Counted(3));

        assertThat(all(from(here).toEventsAndSubtypes(Figure.class)))
                .extracting(event -> (Object) event.payload())
                .containsExactly(new Circle(1), new Square(2));
        assertThat(all(from(here).toEventsAndSubtypes(Square.class, Counted.class)))
                .extracting(event -> (Object) event.payload())
                .containsExactly(new Square(2), new Counted(3));
        assertThat(all(from(here).toEvents(Circle.class)))
                .extracting(event -> (Object) event.payload())
                .containsExactly(new Circle(1));
        assertThat(all(from(here).toEventsAndSubtypes(Object.class))).hasSize(4);
    }

    @Test
    public void a_type_is_found_under_its_former_names() {
        Position here = here();
        store(setup -> setup.withEventTypes(new EventTypesBuilder()
                        .add(new RegisteredType("tck-pulled-before", List.of(), 1, Before.class))
                        .build()))
                .append(stream, ExpectedVersion.none(), new Before("kept"), note("-"));

        List<RecordedEvent<?>> events = all(backend(setup -> setup.withEventTypes(new EventTypesBuilder()
                        .add(new RegisteredType("tck-pulled-after", List.of("tck-pulled-before"), 1, After.class))
                        .build()))
                .subscriptions()
                .startFrom(here)
                .toEvents(After.class));

        assertThat(events).extracting(RecordedEvent::type).containsExactly("tck-pulled-before");
        assertThat(events.get(0).payload()).isEqualTo(new After("kept", null));
    }

    @Test
    public void one_tenant_is_given_its_own_events_only() {
        Position here = here();
        tenant("acme").append(stream, ExpectedVersion.none(), notes(1, 2));
        tenant("Acme").append(stream, ExpectedVersion.none(), notes(3, 4));
        append(stream, notes(5, 6));

        assertThat(texts(from(here).ofTenant(TenantId.of("acme")))).containsExactly("1", "2");
        assertThat(texts(from(here).ofTenant(TenantId.of("Acme")))).containsExactly("3", "4");
        assertThat(texts(from(here).ofTenant(TenantId.single()))).containsExactly("5", "6");
        assertThat(texts(from(here).ofTenant(TenantId.of("other")))).isEmpty();
    }

    @Test
    public void several_filters_narrow_each_other_in_any_order() {
        Position here = here();
        tenant("acme").append(stream, ExpectedVersion.none(), note("all three"), new Counted(-1), new Circle(1));
        tenant("acme").append(elsewhere, ExpectedVersion.none(), note("another category"));
        append(stream, note("another tenant"));
        TenantId acme = TenantId.of("acme");

        assertThat(texts(from(here).toCategory(category).toEvents(Noted.class).ofTenant(acme)))
                .containsExactly("all three");
        assertThat(texts(from(here).ofTenant(acme).toEvents(Noted.class).toCategory(category)))
                .containsExactly("all three");
        assertThat(texts(from(here).toEvents(Noted.class, Counted.class).toEvents(Noted.class, Circle.class)))
                .containsExactly("all three", "another category", "another tenant");
        assertThat(texts(from(here).toCategory(category).toCategory(category).toEvents(Noted.class)))
                .containsExactly("all three", "another tenant");
    }

    @Test
    public void a_filter_leaves_the_description_that_it_began_with_as_it_was() {
        Position here = here();
        append(stream, note("1"));
        append(elsewhere, note("2"));
        PullSubscription all = from(here);
        PullSubscription one = all.toCategory(category);

        assertThat(texts(all)).containsExactly("1", "2");
        assertThat(texts(one)).containsExactly("1");
        assertThat(texts(one)).containsExactly("1");
    }
}
