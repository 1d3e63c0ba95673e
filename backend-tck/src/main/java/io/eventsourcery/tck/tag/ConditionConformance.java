// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An append under a condition succeeds exactly if nothing that matches was appended since. */
public abstract class ConditionConformance extends TagsConformance {

    private final StreamId stream = newStream();

    @Test
    public void while_nothing_matches_it_succeeds() {
        if (refused()) {
            return;
        }
        appended("before", course);
        TaggedEvents seen = store().query(TagQuery.of(course));

        AppendResult result =
                store().append(seen.unchanged(), stream, ExpectedVersion.none(), tagged("decided", course));

        assertThat(result.version()).hasValue(1);
        assertThat(result.position()).isEqualTo(history(stream).get(0).position());
        assertThat(found(TagQuery.of(course))).containsExactly("before", "decided");
    }

    @Test
    public void an_event_that_matches_since_refuses_it_and_nothing_is_stored() {
        if (refused()) {
            return;
        }
        appended("before", student);
        TagQuery query = TagQuery.of(course).or(student);
        TaggedEvents seen = store().query(query);
        StreamId faster = appended("faster", student);

        assertThatThrownBy(() ->
                        store().append(seen.unchanged(), stream, ExpectedVersion.none(), tagged("decided", course)))
                .isInstanceOfSatisfying(ConditionNotMetException.class, broken -> {
                    assertThat(broken.item()).isEqualTo(2);
                    assertThat(broken.position())
                            .isEqualTo(history(faster).get(0).position().orElseThrow());
                })
                .hasMessageContaining("ES-0960");

        assertThat(history(stream)).isEmpty();
        assertThat(found(query)).containsExactly("before", "faster");
        store().append(store().query(query).unchanged(), stream, ExpectedVersion.none(), tagged("decided", course));
        assertThat(found(query)).containsExactly("before", "faster", "decided");
    }

    @Test
    public void what_does_not_match_entirely_refuses_nothing() {
        if (refused()) {
            return;
        }
        TagQuery query = TagQuery.of(course, student).ofTypes(Counted.class);
        TaggedEvents seen = store().query(query);
        appended("other type", course, student);
        store().append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Counted(1)).withTags(course));
        store().append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Counted(2)).withTags(student));
        store().append(newStream(), ExpectedVersion.none(), new Counted(3));
        store().forTenant(TenantId.of("other"))
                .append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Counted(4)).withTags(course, student));

        store().append(seen.unchanged(), stream, ExpectedVersion.none(), note("decided"));

        assertThat(texts(stream)).containsExactly("decided");
        store().append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Counted(5)).withTags(course, student));
        notMet(() -> store().append(seen.unchanged(), stream, ExpectedVersion.any(), note("late")));
    }

    @Test
    public void what_must_not_exist_at_all_is_stored_once() {
        if (refused()) {
            return;
        }
        EventTag name = fresh("name");
        AppendCondition free = AppendCondition.noneMatches(TagQuery.of(name).ofTypes(Noted.class));
        store().append(
                        newStream(),
                        ExpectedVersion.none(),
                        NewEvent.of(new Counted(1)).withTags(name));

        store().append(free, List.of(tagged("first", name)));

        notMet(() -> store().append(free, List.of(tagged("second", name))));
        assertThat(found(TagQuery.of(name).ofTypes(Noted.class))).containsExactly("first");
    }

    @Test
    public void events_without_a_stream_of_their_own_get_one_and_a_repeat_is_recognised() {
        if (refused()) {
            return;
        }
        NewEvent event = tagged("once", course);
        AppendCondition none = AppendCondition.noneMatches(TagQuery.of(course));

        AppendResult first = store().append(none, List.of(event));
        AppendResult again = store().append(none, List.of(event));

        assertThat(again).isEqualTo(first);
        assertThat(texts(StreamId.of(event.id()))).containsExactly("once");
        assertThat(found(TagQuery.of(course))).containsExactly("once");
    }

    @Test
    public void a_repeat_gives_the_first_result_though_the_condition_is_not_met_any_more() {
        if (refused()) {
            return;
        }
        AppendCondition unchanged = store().query(TagQuery.of(course)).unchanged();
        List<NewEvent> events = List.of(tagged("1", course), tagged("2", course));
        AppendResult first = store().append(unchanged, stream, ExpectedVersion.none(), events.toArray());
        appended("later", course);

        AppendResult again = store().append(unchanged, stream, ExpectedVersion.none(), events.toArray());

        assertThat(again).isEqualTo(first);
        assertThat(found(TagQuery.of(course))).containsExactly("1", "2", "later");
        notMet(() -> store().append(unchanged, stream, ExpectedVersion.none(), events.get(0), tagged("2", course)));
    }

    @Test
    public void versions_and_the_condition_must_both_be_as_expected() {
        if (refused()) {
            return;
        }
        store().append(stream, ExpectedVersion.none(), tagged("1", course));
        AppendCondition unchanged = store().query(TagQuery.of(course)).unchanged();

        assertThatThrownBy(() -> store().append(unchanged, stream, ExpectedVersion.exactly(7), note("no")))
                .isInstanceOf(VersionConflictException.class);
        store().append(unchanged, stream, ExpectedVersion.exactly(1), tagged("2", course));
        notMet(() -> store().append(unchanged, stream, ExpectedVersion.exactly(2), note("no")));

        assertThat(texts(stream)).containsExactly("1", "2");
    }

    @Test
    public void several_streams_are_appended_under_one_condition_or_none_of_them() {
        if (refused() || !supports(promises -> promises.severalStreams())) {
            return;
        }
        StreamId other = newStream();
        AppendCondition unchanged =
                store().query(TagQuery.of(course).or(student)).unchanged();
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), tagged("1", course)),
                StreamAppend.of(other, ExpectedVersion.none(), tagged("2", student), note("3")));

        List<AppendResult> results = store().appendAll(unchanged, appends);

        assertThat(results).extracting(result -> result.version().orElseThrow()).containsExactly(1L, 2L);
        notMet(() -> store().appendAll(
                        unchanged,
                        List.of(
                                StreamAppend.of(stream, ExpectedVersion.any(), note("no")),
                                StreamAppend.of(newStream(), ExpectedVersion.any(), note("no")))));
        assertThat(texts(stream)).containsExactly("1");
        assertThat(store().appendAll(unchanged, appends)).isEqualTo(results);
    }

    @Test
    public void a_marker_survives_as_text() {
        if (refused()) {
            return;
        }
        TagQuery query = TagQuery.of(course).or(student, fresh("x")).or(student);
        appended("1", course);
        ConsistencyMarker marker = store().query(query).marker();
        ConsistencyMarker travelled = ConsistencyMarker.parse(marker.toString());

        assertThat(travelled).isEqualTo(marker);
        store().append(
                        AppendCondition.noneMatchesAfter(query, travelled),
                        stream,
                        ExpectedVersion.none(),
                        tagged("2", student));
        notMet(() -> store().append(
                        AppendCondition.noneMatchesAfter(query, travelled), stream, ExpectedVersion.any(), note("no")));
    }

    @Test
    public void a_deletion_breaks_no_condition_and_what_begins_again_does() {
        if (refused()) {
            return;
        }
        StreamId deleted = appended("1", course);
        AppendCondition unchanged = store().query(TagQuery.of(course)).unchanged();
        store().delete(deleted);

        store().append(unchanged, stream, ExpectedVersion.none(), note("decided"));
        store().append(deleted, ExpectedVersion.none(), tagged("1", course));

        notMet(() -> store().append(unchanged, stream, ExpectedVersion.any(), note("no")));
        assertThat(texts(stream)).containsExactly("decided");
    }

    @Test
    public void what_is_found_up_to_a_marker_is_what_a_decision_was_made_of() {
        if (refused()) {
            return;
        }
        TaggedEvents nothing = store().query(TagQuery.of(course));
        appended("1", course);
        TaggedEvents one = store().query(TagQuery.of(course));

        assertThat(nothing.events()).isEmpty();
        assertThat(one.events()).extracting(RecordedEvent::type).containsExactly("tck-noted");
        assertThat(one.marker()).isNotEqualTo(nothing.marker());
        assertThat(store().query(TagQuery.of(course)).marker()).isEqualTo(one.marker());
    }

    private static void notMet(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ConditionNotMetException.class);
    }
}
