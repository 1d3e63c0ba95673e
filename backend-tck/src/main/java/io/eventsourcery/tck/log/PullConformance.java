// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamAppend;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Samples;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A reader gets every committed event once, in the order of the log, and a pull never ends. */
public abstract class PullConformance extends FollowingConformance {

    @Test
    public void at_the_end_of_the_log_nothing_is_given_and_later_it_goes_on() {
        Pull<Optional<RecordedEvent<?>>> tail = tail();

        assertThat(tail.next()).isEmpty();
        assertThat(tail.hasNext()).isTrue();
        append(stream, note("1"));
        assertThat(texts(tail)).containsExactly("1");
        assertThat(tail.next()).isEmpty();
        append(stream, notes(2, 3));
        assertThat(tail.hasNext()).isTrue();
        assertThat(texts(tail)).containsExactly("2", "3");
    }

    @Test
    public void events_of_several_streams_come_in_the_order_of_the_log_and_name_their_streams() {
        StreamId named = StreamId.named(category, "third");
        Position here = here();
        append(stream, note("1"));
        append(other, note("2"));
        append(named, note("3"));
        append(stream, note("4"));

        List<RecordedEvent<?>> events = all(from(here));

        assertThat(texts(events)).containsExactly("1", "2", "3", "4");
        assertThat(events).extracting(RecordedEvent::stream).containsExactly(stream, other, named, stream);
        assertThat(versions(events)).containsExactly(1L, 1L, 1L, 2L);
        assertInOrder(events);
    }

    @Test
    public void the_events_of_one_call_come_in_the_order_of_the_log() {
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), notes(1, 2)),
                StreamAppend.of(other, ExpectedVersion.none(), notes(3, 4)));
        Position here = here();
        if (refusedWithout(Promises::severalStreams, () -> store().appendAll(appends))) {
            return;
        }
        store().appendAll(appends);

        List<RecordedEvent<?>> events = all(from(here));

        assertThat(texts(events)).containsExactlyInAnyOrder("1", "2", "3", "4").containsSubsequence("1", "2");
        assertInOrder(events);
    }

    @Test
    public void what_is_pulled_is_what_is_read_from_the_stream() {
        Position here = here();
        append(
                stream,
                note("1")
                        .withContext(EventContext.empty().withCorrelationId("c").with("key", "value")),
                Samples.everything());

        List<RecordedEvent<?>> events = all(from(here));

        assertThat(events).isEqualTo(history(stream));
        assertThat(events)
                .extracting(RecordedEvent::envelope)
                .isEqualTo(history(stream).stream().map(RecordedEvent::envelope).toList());
        assertThat(events.get(0).context().correlationId()).contains("c");
        assertThat(events)
                .extracting(event -> (Object) event.payload())
                .containsExactly(new Noted("1"), Samples.everything());
    }

    @Test
    public void two_readers_both_get_every_event() {
        Pull<Optional<RecordedEvent<?>>> one = tail();
        Pull<Optional<RecordedEvent<?>>> another = tail();
        append(stream, notes(1, 2));

        assertThat(text(one.next())).isEqualTo("1");
        assertThat(texts(another)).containsExactly("1", "2");
        assertThat(texts(one)).containsExactly("2");
    }

    @Test
    public void events_of_all_tenants_come_with_their_tenants() {
        Position here = here();
        tenant("acme").append(stream, ExpectedVersion.none(), note("1"));
        append(stream, note("2"));
        tenant("other").append(stream, ExpectedVersion.none(), note("3"));

        List<RecordedEvent<?>> events = all(from(here));

        assertThat(texts(events)).containsExactly("1", "2", "3");
        assertThat(events)
                .extracting(RecordedEvent::tenant)
                .containsExactly(TenantId.of("acme"), TenantId.single(), TenantId.of("other"));
        assertThat(events).extracting(RecordedEvent::stream).containsOnly(stream);
    }

    @Test
    public void what_is_appended_while_a_reader_waits_is_given_to_it() {
        Position here = here();
        Future<List<String>> reader = inBackground(backend -> {
            Pull<Optional<RecordedEvent<?>>> pull =
                    backend.subscriptions().startFrom(here).toCategory(category).iterator(LONG);
            return List.of(text(pull.next()), text(pull.next()));
        });
        append(stream, note("1"));
        append(other, note("2"));

        assertThat(inTime(reader)).containsExactly("1", "2");
    }

    @Test
    public void many_events_come_once_each_and_in_order() {
        Position here = here();
        append(stream, notes(1, 700));
        append(other, notes(701, 701));
        append(stream, notes(702, 1100));

        List<RecordedEvent<?>> events = all(from(here));

        assertThat(texts(events)).isEqualTo(numbers(1, 1100));
        assertInOrder(events);
    }

    @Test
    public void a_deleted_stream_is_gone_and_the_other_events_come() {
        Position here = here();
        append(stream, notes(1, 2));
        append(other, note("3"));
        append(stream, note("4"));
        append(other, note("5"));
        assertThat(texts(from(here))).isEqualTo(numbers(1, 5));
        store().delete(stream);

        assertThat(texts(from(here))).isEqualTo(supports(Promises::forgetsDeleted) ? List.of("3", "5") : numbers(1, 5));
    }

    @Test
    public void a_stream_that_begins_again_comes_with_the_versions_of_its_new_life() {
        Pull<Optional<RecordedEvent<?>>> tail = tail();
        append(stream, notes(1, 2));
        assertThat(texts(tail)).containsExactly("1", "2");
        store().delete(stream);
        append(stream, notes(3, 4));

        List<RecordedEvent<?>> events = all(tail);

        assertThat(texts(events)).containsExactly("3", "4");
        assertThat(versions(events)).containsExactly(1L, 2L);
    }

    @Test
    public void events_without_a_version_come_too() {
        Position here = here();
        List<NewEvent> events = notes(1, 2);
        if (refusedWithout(
                Promises::unversionedStreams, () -> store().append(stream, ExpectedVersion.unversioned(), events))) {
            return;
        }
        store().append(stream, ExpectedVersion.unversioned(), events);

        List<RecordedEvent<?>> found = all(from(here));

        assertThat(texts(found)).containsExactly("1", "2");
        assertThat(found).allSatisfy(event -> assertThat(event.version()).isEmpty());
    }

    @Test
    public void a_pull_that_is_abandoned_or_never_used_holds_nothing() {
        Position here = here();
        append(stream, notes(1, 3));
        from(here).iterator(LONG);
        from(here).iterator(LONG).next();
        from(here).batches(2, LONG).next();

        append(stream, note("4"));
        assertThat(texts(from(here))).containsExactly("1", "2", "3", "4");
        store().delete(stream);
        assertThat(texts(from(here))).hasSize(supports(Promises::forgetsDeleted) ? 0 : 4);
    }
}
