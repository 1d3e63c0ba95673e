// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.suite.TckEvents.Enrolled;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tags, queries and conditions that can never work are refused by number, before anything is written. */
public abstract class TagInputConformance extends TagsConformance {

    private final StreamId stream = newStream();

    @Test
    public void tags_that_no_database_can_hold_are_refused_without_quoting_them() {
        if (refused()) {
            return;
        }
        for (String value : List.of("", "v".repeat(201), "secret\u0000", "secret\n", "secret\ud800")) {
            refused("ES-0953", InvalidInputException.class, () -> EventTag.of("course", value));
            if (!value.isEmpty()) {
                refused("ES-0953", InvalidInputException.class, () -> store().append(
                                stream, ExpectedVersion.none(), note("no"), new Enrolled(value, null)));
            }
        }
        for (String name : List.of("", " ", "a:b", "ä", "n".repeat(51))) {
            refused("ES-0953", InvalidInputException.class, () -> EventTag.of(name, "secret"));
        }
        nothingButWhatFollowsIsStored();
    }

    @Test
    public void an_event_with_too_many_tags_is_refused_and_one_with_the_most_is_stored() {
        if (refused()) {
            return;
        }
        List<EventTag> many = IntStream.rangeClosed(1, NewEvent.MOST_TAGS)
                .mapToObj(i -> fresh("t" + i))
                .toList();

        refused("ES-0956", InvalidInputException.class, () -> store().append(
                        stream,
                        ExpectedVersion.none(),
                        NewEvent.of(new Enrolled("c", null)).withTags(many)));
        nothingButWhatFollowsIsStored();
        store().append(stream, ExpectedVersion.exactly(1), note("most").withTags(many));

        assertThat(found(TagQuery.of(many))).containsExactly("most");
    }

    @Test
    public void a_query_without_tags_or_with_an_unknown_type_is_refused() {
        if (refused()) {
            return;
        }
        refused("ES-0954", InvalidInputException.class, TagQuery::of);
        refused("ES-0954", InvalidInputException.class, () -> new TagQuery(List.of()));
        refused("ES-0954", InvalidInputException.class, () -> TagQuery.of(course)
                .or());
        refused("ES-0954", InvalidInputException.class, () -> TagQuery.of(course, null));
        refused("ES-0954", InvalidInputException.class, () -> TagQuery.of(course)
                .ofTypes((Class<?>) null));
        refused("ES-0954", InvalidInputException.class, () -> store().query(null));
        TagQuery unknown = TagQuery.of(course).ofTypes(Noted.class, Unregistered.class);
        refused("ES-0955", UnknownEventTypeException.class, () -> store().query(unknown));
        refused("ES-0955", UnknownEventTypeException.class, () -> store().append(
                        AppendCondition.noneMatches(unknown), stream, ExpectedVersion.none(), note("no")));
        nothingButWhatFollowsIsStored();
    }

    @Test
    public void a_marker_of_another_query_or_tenant_is_refused() {
        if (refused()) {
            return;
        }
        TagQuery query = TagQuery.of(course).or(student);
        ConsistencyMarker marker = store().query(query).marker();
        EventStore other = store().forTenant(TenantId.of("other"));

        for (TagQuery another : List.of(
                TagQuery.of(course),
                TagQuery.of(student).or(course),
                TagQuery.of(course).or(student).ofTypes(Noted.class),
                TagQuery.of(course, student))) {
            refused("ES-0957", InvalidInputException.class, () -> store().append(
                            AppendCondition.noneMatchesAfter(another, marker),
                            stream,
                            ExpectedVersion.none(),
                            note("no")));
        }
        refused(
                "ES-0957",
                InvalidInputException.class,
                () -> other.append(
                        AppendCondition.noneMatchesAfter(query, marker), stream, ExpectedVersion.none(), note("no")));
        for (String text : List.of("", "12", "12=", "xyz=1", marker + "+", "f=99999999999999999999")) {
            refused("ES-0957", InvalidInputException.class, () -> ConsistencyMarker.parse(text));
        }
        nothingButWhatFollowsIsStored();
    }

    @Test
    public void a_marker_ahead_of_the_log_or_of_another_kind_of_store_is_refused() {
        if (refused()) {
            return;
        }
        TagQuery query = TagQuery.of(course);
        appended("1", course);
        long known = store().query(query).marker().query();

        for (Position position : List.of(Position.of(Long.MAX_VALUE - 1), new Position(1, 1))) {
            AppendCondition impossible =
                    AppendCondition.noneMatchesAfter(query, new ConsistencyMarker(known, List.of(position)));
            refused("ES-0958", InvalidInputException.class, () -> store().append(
                            impossible, stream, ExpectedVersion.none(), note("no")));
        }
        nothingButWhatFollowsIsStored();
    }

    private static void refused(String number, Class<? extends RuntimeException> type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(type)
                .hasMessageStartingWith(number)
                .hasMessageNotContaining("secret");
    }

    private void nothingButWhatFollowsIsStored() {
        assertThat(history(stream)).isEmpty();
        store().append(stream, ExpectedVersion.none(), tagged("allowed", student));
        assertThat(texts(stream)).containsExactly("allowed");
        assertThat(found(TagQuery.of(student))).containsExactly("allowed");
    }
}
