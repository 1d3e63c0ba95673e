// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.InTransactionConformance;
import io.eventsourcery.tck.suite.Outcome;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conditions beside transactions that have written and not ended, and in the caller's own. */
public abstract class ConditionTransactionConformance extends InTransactionConformance {

    private final EventTag course = EventTag.of("course", UUID.randomUUID());
    private final EventTag student = EventTag.of("student", UUID.randomUUID());
    private final StreamId stream = newStream();

    private boolean refused() {
        return refusedWithout(Promises::tags, () -> store().append(
                                stream, ExpectedVersion.none(), note("no").withTags(course)))
                && refusedWithout(Promises::tags, () -> store().query(TagQuery.of(course)));
    }

    @Test
    public void an_event_that_is_not_committed_yet_is_waited_for_and_refuses_the_append_once_it_is() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        AppendCondition unchanged = store().query(TagQuery.of(course)).unchanged();
        transactions().begin();
        store().append(newStream(), ExpectedVersion.none(), note("open").withTags(course, student));
        Future<Outcome<Object>> decided = inBackground(backend -> Outcome.of(() -> backend.eventStore()
                .append(unchanged, stream, ExpectedVersion.none(), note("no").withTags(student))));
        transactions().commit();

        assertThat(Conformance.inTime(decided).failure()).isInstanceOf(ConditionNotMetException.class);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void an_event_that_is_rolled_back_refuses_nothing() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        AppendCondition unchanged = store().query(TagQuery.of(course)).unchanged();
        transactions().begin();
        store().append(newStream(), ExpectedVersion.none(), note("open").withTags(course));
        Future<Outcome<Object>> decided = inBackground(backend -> Outcome.of(() -> backend.eventStore()
                .append(unchanged, stream, ExpectedVersion.none(), note("yes").withTags(course))));
        transactions().rollback();

        assertThat(Conformance.inTime(decided).failure()).isNull();
        assertThat(texts(stream)).containsExactly("yes");
        assertThat(store().query(TagQuery.of(course)).events()).hasSize(1);
    }

    @Test
    public void a_marker_does_not_pass_an_event_that_commits_later_than_one_with_another_tag() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        TagQuery query = TagQuery.of(course).or(student);
        transactions().begin();
        store().append(newStream(), ExpectedVersion.none(), note("open").withTags(course));
        TaggedEvents seen = elsewhere(backend -> {
            backend.eventStore()
                    .append(newStream(), ExpectedVersion.none(), note("fast").withTags(student));
            return backend.eventStore().query(query);
        });
        transactions().commit();

        assertThat(seen.events()).hasSize(1);
        assertThatThrownBy(() -> store().append(seen.unchanged(), stream, ExpectedVersion.none(), note("no")))
                .isInstanceOf(ConditionNotMetException.class);
        assertThat(store().query(query).events()).hasSize(2);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void tags_that_are_being_added_are_waited_for_and_refuse_the_append_once_they_are() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        StreamId older = untagged();
        AppendCondition free = AppendCondition.noneMatches(TagQuery.of(course));
        transactions().begin();
        assertThat(store().addTags(history(older))).isEqualTo(1);
        assertThat(store().query(TagQuery.of(course)).events()).hasSize(1);
        Future<Outcome<Object>> decided = inBackground(backend ->
                Outcome.of(() -> backend.eventStore().append(free, stream, ExpectedVersion.none(), note("no"))));
        letOthersGoAhead();
        transactions().commit();

        assertThat(Conformance.inTime(decided).failure()).isInstanceOf(ConditionNotMetException.class);
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void tags_that_are_added_in_a_transaction_that_rolls_back_are_not_there() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        StreamId older = untagged();
        transactions().begin();
        store().addTags(history(older));
        transactions().rollback();

        assertThat(store().query(TagQuery.of(course)).events()).isEmpty();
        assertThat(store().addTags(history(older))).isEqualTo(1);
    }

    @Test
    public void of_a_stream_that_is_deleted_while_its_events_get_tags_no_tag_is_left() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        StreamId older = untagged();
        bareBackend(LaterTagsConformance::withoutTags)
                .eventStore()
                .append(older, ExpectedVersion.exactly(1), new LaterTagsConformance.Before(course.value(), null));
        List<RecordedEvent<?>> both = history(older);
        transactions().begin();
        store().addTags(both.subList(1, 2));
        Future<Outcome<Object>> deleted = inBackground(backend -> Outcome.of(() -> {
            backend.eventStore().delete(older);
            return null;
        }));
        // The deletion locks what it finds; that must not be what this transaction needs next.
        letOthersGoAhead();
        store().addTags(both.subList(0, 1));
        transactions().commit();

        assertThat(Conformance.inTime(deleted).failure()).isNull();
        store().append(AppendCondition.noneMatches(TagQuery.of(course)), stream, ExpectedVersion.none(), note("free"));
        assertThat(texts(stream)).containsExactly("free");
    }

    @Test
    public void an_event_that_was_deleted_since_the_transaction_has_read_it_gets_no_tag() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        StreamId older = untagged();
        transactions().begin();
        List<RecordedEvent<?>> read = history(older);
        elsewhere(backend -> {
            backend.eventStore().delete(older);
            return null;
        });
        assertThat(store().addTags(read)).isZero();
        transactions().commit();

        assertThat(store().query(TagQuery.of(course)).events()).isEmpty();
        store().append(AppendCondition.noneMatches(TagQuery.of(course)), stream, ExpectedVersion.none(), note("free"));
        assertThat(texts(stream)).containsExactly("free");
    }

    /** What others began before this comes as far as it can, unless the machine is very busy. */
    private void letOthersGoAhead() throws Exception {
        for (int i = 0; i < 10; i++) {
            elsewhere(backend -> backend.eventStore().load(newStream()));
        }
    }

    /** An event whose class has a tag by now. */
    private StreamId untagged() {
        StreamId older = newStream();
        bareBackend(LaterTagsConformance::withoutTags)
                .eventStore()
                .append(older, ExpectedVersion.none(), new LaterTagsConformance.Before(course.value(), null));
        return older;
    }

    @Test
    public void what_the_transaction_itself_has_appended_is_found_and_counts() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        AppendCondition before = store().query(TagQuery.of(course)).unchanged();
        committed(() -> {
            store().append(
                            before,
                            newStream(),
                            ExpectedVersion.none(),
                            note("1").withTags(course));
            TaggedEvents own = store().query(TagQuery.of(course));
            assertThat(own.events()).hasSize(1);
            store().append(
                            own.unchanged(),
                            newStream(),
                            ExpectedVersion.none(),
                            note("2").withTags(course));
        });
        commitFails(() -> {
            AppendCondition unchanged = store().query(TagQuery.of(course)).unchanged();
            store().append(newStream(), ExpectedVersion.none(), note("3").withTags(course));
            assertThatThrownBy(() -> store().append(unchanged, stream, ExpectedVersion.none(), note("no")))
                    .isInstanceOf(ConditionNotMetException.class);
        });

        assertThat(store().query(TagQuery.of(course)).events()).hasSize(2);
    }

    @Test
    public void a_decision_on_what_the_transaction_read_before_others_appended_is_refused() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        store().append(newStream(), ExpectedVersion.none(), note("1").withTags(course));
        commitFails(() -> {
            TaggedEvents seen = store().query(TagQuery.of(course));
            elsewhere(backend -> backend.eventStore()
                    .append(newStream(), ExpectedVersion.none(), note("2").withTags(course, student)));
            // A database may refuse such a transaction before it is known what the condition says.
            assertThatThrownBy(() -> store().append(seen.unchanged(), stream, ExpectedVersion.none(), note("no")))
                    .isInstanceOfAny(ConditionNotMetException.class, TransientStoreException.class);
        });

        assertThat(history(stream)).isEmpty();
        assertThat(store().query(TagQuery.of(course)).events()).hasSize(2);
    }

    @Test
    public void of_what_was_appended_since_the_transaction_read_a_match_alone_refuses() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        TagQuery query = TagQuery.of(course, student).ofTypes(Noted.class);
        List<NewEvent> since = new ArrayList<>();
        notes(1, 120).forEach(event -> since.add(event.withTags(course)));
        since.add(NewEvent.of(new Counted(1)).withTags(course, student));

        decidedBeside(query, since);
        since.replaceAll(event -> event.withId(UUID.randomUUID()));
        since.add(note("match").withTags(course, student));
        commitFails(() -> {
            TaggedEvents seen = store().query(query);
            appendedElsewhere(since);
            assertThatThrownBy(() -> store().append(seen.unchanged(), newStream(), ExpectedVersion.none(), note("no")))
                    .isInstanceOfAny(ConditionNotMetException.class, TransientStoreException.class);
        });

        assertThat(store().query(query).events()).hasSize(1);
    }

    @Test
    public void a_marker_may_be_newer_than_what_the_transaction_read() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        TagQuery query = TagQuery.of(course);
        transactions().begin();
        assertThat(store().query(query).events()).isEmpty();
        appendedElsewhere(List.of(note("1").withTags(course)));
        TaggedEvents newer = elsewhere(backend -> backend.eventStore().query(query));
        endDecided(newer.unchanged());
    }

    /** A decision in a transaction that has read before these were appended; none of them matches. */
    private void decidedBeside(TagQuery query, List<NewEvent> others) throws Exception {
        transactions().begin();
        TaggedEvents seen = store().query(query);
        appendedElsewhere(others);
        endDecided(seen.unchanged());
    }

    private void appendedElsewhere(List<NewEvent> events) {
        elsewhere(backend -> backend.eventStore().append(newStream(), ExpectedVersion.none(), events));
    }

    private void endDecided(AppendCondition met) throws Exception {
        Outcome<Object> decided =
                Outcome.of(() -> store().append(met, stream, ExpectedVersion.none(), note("decided")));
        if (decided.failure() == null) {
            transactions().commit();
            assertThat(texts(stream)).containsExactly("decided");
        } else {
            // A database may refuse such a transaction before it is known what the condition says.
            assertThat(decided.failure()).isInstanceOf(TransientStoreException.class);
            transactions().rollback();
        }
    }

    @Test
    public void others_may_decide_about_other_tags_while_a_transaction_is_open() throws Exception {
        if (refused()) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        transactions().begin();
        AppendCondition none = AppendCondition.noneMatches(TagQuery.of(course));
        store().append(none, newStream(), ExpectedVersion.none(), note("open").withTags(course));
        // Storages may let a few tags share a lock, so not each of them need get through.
        CountDownLatch first = new CountDownLatch(1);
        List<Future<Outcome<Object>>> others = IntStream.range(0, 4)
                .mapToObj(i -> EventTag.of("other", UUID.randomUUID()))
                .map(other -> inBackground(backend -> Outcome.of(() -> {
                    Object done = decide(backend.eventStore(), other);
                    first.countDown();
                    return done;
                })))
                .toList();
        assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
        transactions().commit();
        others.forEach(Conformance::inTime);

        assertThat(store().query(TagQuery.of(course)).events()).hasSize(1);
    }

    private static Object decide(EventStore store, EventTag tag) {
        return store.appendAll(
                AppendCondition.noneMatches(TagQuery.of(tag)),
                List.of(StreamAppend.of(
                        newStream(), ExpectedVersion.none(), note("free").withTags(tag))));
    }
}
