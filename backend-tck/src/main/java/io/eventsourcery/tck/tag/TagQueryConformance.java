// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.suite.TckEvents.Circle;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Enrolled;
import io.eventsourcery.tck.suite.TckEvents.Figure;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Square;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A query finds exactly the events that have the tags, in the order of the log, whatever their streams. */
public abstract class TagQueryConformance extends TagsConformance {

    @Test
    public void an_event_is_found_by_each_of_its_tags_and_one_without_is_not() {
        if (refused()) {
            return;
        }
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), tagged("both", course, student), note("none"));
        appended("course", course);

        assertThat(found(TagQuery.of(course))).containsExactly("both", "course");
        assertThat(found(TagQuery.of(student))).containsExactly("both");
        assertThat(found(TagQuery.of(fresh("course")))).isEmpty();
        RecordedEvent<?> both = store().query(TagQuery.of(student)).events().get(0);
        assertThat(both).isEqualTo(history(stream).get(0));
        assertThat(both.version()).hasValue(1);
        assertThat(both.position()).isEqualTo(history(stream).get(0).position());
    }

    @Test
    public void the_tags_of_an_item_must_all_be_there_and_an_event_of_several_items_comes_once() {
        if (refused()) {
            return;
        }
        EventTag other = fresh("student");
        appended("1", course, student);
        appended("2", student);
        appended("3", course, other);
        appended("4", course);
        appended("5", other, student, course);

        assertThat(found(TagQuery.of(course, student))).containsExactly("1", "5");
        assertThat(found(TagQuery.of(student, course))).containsExactly("1", "5");
        assertThat(found(TagQuery.of(course, student, other))).containsExactly("5");
        assertThat(found(TagQuery.of(course).or(student))).containsExactly("1", "2", "3", "4", "5");
        assertThat(found(TagQuery.of(other).or(student, course))).containsExactly("1", "3", "5");
    }

    @Test
    public void types_restrict_their_item_alone() {
        if (refused()) {
            return;
        }
        store().append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Noted("n")).withTags(course),
                        NewEvent.of(new Circle(1)).withTags(course),
                        NewEvent.of(new Square(2)).withTags(course, student),
                        NewEvent.of(new Counted(3)).withTags(course, student));

        assertThat(found(TagQuery.of(course).ofTypes(Figure.class))).containsExactly("tck-circle", "tck-square");
        assertThat(found(TagQuery.of(course).ofTypes(Noted.class, Counted.class)))
                .containsExactly("n", "tck-counted");
        assertThat(found(TagQuery.of(course).ofTypes(Circle.class).or(student)))
                .containsExactly("tck-circle", "tck-square", "tck-counted");
        assertThat(found(TagQuery.of(course, student).ofTypes(Noted.class))).isEmpty();
    }

    @Test
    public void annotated_components_are_tags_beside_those_that_were_given() {
        if (refused()) {
            return;
        }
        UUID id = UUID.randomUUID();
        store().append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Enrolled(course.value(), id)).withTags(student));
        store().append(newStream(), ExpectedVersion.none(), new Enrolled(course.value(), null));

        assertThat(found(TagQuery.of(course))).hasSize(2);
        assertThat(found(TagQuery.of(course, EventTag.of("student", id), student)))
                .containsExactly("tck-enrolled");
    }

    @Test
    public void tags_that_look_alike_are_different() {
        if (refused()) {
            return;
        }
        String value = UUID.randomUUID().toString();
        List<String> alike =
                List.of(value + "a", value + "A", value + "a ", " " + value + "a", value + "\u00e4", value + "a\u0308");
        alike.forEach(one -> appended(one, EventTag.of("name", one)));

        assertThat(alike).allSatisfy(one -> assertThat(found(TagQuery.of(EventTag.of("name", one))))
                .containsExactly(one));
        assertThat(found(TagQuery.of(EventTag.of("Name", value + "a")))).isEmpty();
    }

    @Test
    public void tags_of_any_legal_form_come_back() {
        if (refused()) {
            return;
        }
        EventTag longest = EventTag.of("n".repeat(EventTag.MAX_NAME_LENGTH), "\ud83d\uded2".repeat(100));
        EventTag odd = EventTag.of("0._-", "a:b=c'\"\\%_?$ " + UUID.randomUUID());
        appended("1", longest, odd, course);

        assertThat(found(TagQuery.of(odd, longest))).contains("1");
        assertThat(found(TagQuery.of(course, longest))).containsExactly("1");
        assertThat(found(TagQuery.of(odd))).containsExactly("1");
    }

    @Test
    public void a_tenant_sees_its_own_events_alone() {
        if (refused()) {
            return;
        }
        EventStore mine = store().forTenant(TenantId.of("mine"));
        EventStore yours = store().forTenant(TenantId.of("yours"));
        mine.append(newStream(), ExpectedVersion.none(), tagged("mine", course));

        assertThat(textsOf(mine.query(TagQuery.of(course)))).containsExactly("mine");
        assertThat(textsOf(yours.query(TagQuery.of(course)))).isEmpty();
        assertThat(found(TagQuery.of(course))).isEmpty();
    }

    @Test
    public void more_events_than_a_page_come_in_order_and_each_once() {
        if (refused()) {
            return;
        }
        List<NewEvent> many = notes(1, 1005).stream()
                .map(event -> event.withTags(course, student))
                .toList();
        store().append(newStream(), ExpectedVersion.none(), many);
        appended("1006", student);

        assertThat(found(TagQuery.of(course).or(student))).isEqualTo(numbers(1, 1006));
    }

    @Test
    public void a_pull_gives_the_events_that_have_all_of_its_tags() {
        if (refused()) {
            assertThatThrownBy(() -> log().startFrom(Position.start()).taggedWith(course))
                    .isInstanceOf(MissingPartException.class);
            return;
        }
        EventTag odd = EventTag.of("odd", "100%_!" + course.value());
        EventTag like = EventTag.of("odd", "100_x!" + course.value());
        Position before = log().position();
        store().append(newStream(), ExpectedVersion.none(), tagged("1", course, odd), tagged("2", student), note("3"));
        store().forTenant(TenantId.of("other")).append(newStream(), ExpectedVersion.none(), tagged("4", course));
        appended("5", odd, student, course);
        appended("6", like);

        assertThat(pulled(log().startFrom(before).taggedWith(course))).containsExactly("1", "4", "5");
        assertThat(pulled(log().startFrom(before).taggedWith(student, course))).containsExactly("5");
        assertThat(pulled(log().startFrom(before).taggedWith(odd))).containsExactly("1", "5");
        assertThat(pulled(log().startFrom(before)
                        .taggedWith(course)
                        .ofTenant(TenantId.of("other"))
                        .toEvents(Noted.class)))
                .containsExactly("4");
        assertThatThrownBy(() -> log().startFrom(before).taggedWith())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("ES-0954");
    }

    private List<String> pulled(PullSubscription described) {
        Position end = log().position();
        Pull<List<RecordedEvent<?>>> pull = described.batches(100, PullSubscription.SHORTEST_TIME_LIMIT);
        List<String> found = new ArrayList<>();
        while (pull.position().compareTo(end) < 0) {
            pull.next().forEach(event -> found.add(((Noted) event.payload()).text()));
        }
        return found;
    }

    @Test
    public void events_of_a_deleted_stream_are_found_no_more() {
        if (refused()) {
            return;
        }
        StreamId gone = appended("gone", course, student);
        appended("stays", course);

        store().delete(gone);
        store().append(gone, ExpectedVersion.none(), tagged("again", student));

        assertThat(found(TagQuery.of(course))).containsExactly("stays");
        assertThat(found(TagQuery.of(student))).containsExactly("again");
    }

    @Test
    public void an_append_that_is_repeated_leaves_its_events_found_once() {
        if (refused()) {
            return;
        }
        StreamId stream = newStream();
        NewEvent event = tagged("once", course);
        AppendResult first = store().append(stream, ExpectedVersion.none(), event);

        assertThat(store().append(stream, ExpectedVersion.none(), event)).isEqualTo(first);
        AppendCondition met = AppendCondition.noneMatches(TagQuery.of(student));
        assertThat(store().append(met, stream, ExpectedVersion.none(), event)).isEqualTo(first);

        assertThat(found(TagQuery.of(course))).containsExactly("once");
    }

    @Test
    public void events_of_unversioned_streams_and_of_several_streams_are_found_too() {
        if (refused() || !supports(promises -> promises.severalStreams() && promises.unversionedStreams())) {
            return;
        }
        store().append(newStream(), ExpectedVersion.unversioned(), tagged("free", course));
        store().append(newStream(), ExpectedVersion.any(), tagged("any", course), tagged("more", course));

        TaggedEvents found = store().query(TagQuery.of(course));

        assertThat(textsOf(found)).containsExactly("free", "any", "more");
        assertThat(found.events().get(0).version()).isEmpty();
    }
}
