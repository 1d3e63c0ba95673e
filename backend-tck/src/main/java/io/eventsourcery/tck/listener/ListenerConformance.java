// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The listener gets every new event once, inside the transaction, and can refuse it. */
public abstract class ListenerConformance extends Conformance {

    private final StreamId stream = newStream();
    private final StreamId other = newStream();
    private final List<List<RecordedEvent<?>>> calls = new ArrayList<>();
    private final AtomicReference<EventStore> listened = new AtomicReference<>();

    @Test
    public void it_is_called_once_per_append_with_the_events_in_order() {
        EventStore store = listened(events -> {});
        store.append(stream, ExpectedVersion.none(), notes(1, 3));
        store.append(other, ExpectedVersion.any(), notes(4, 4));

        assertThat(calls).hasSize(2);
        assertThat(texts(calls.get(0).stream())).containsExactly("1", "2", "3");
        assertThat(versions(calls.get(0))).containsExactly(1L, 2L, 3L);
        assertThat(calls.get(1)).extracting(RecordedEvent::stream).containsExactly(other);
    }

    @Test
    public void what_it_hears_is_what_is_read_later() {
        NewEvent event = note("1").withContext(EventContext.empty().withCorrelationId("c"));
        listened(events -> {}).append(stream, ExpectedVersion.none(), event, note("2"));

        List<RecordedEvent<?>> heard = calls.get(0);
        assertThat(heard).isEqualTo(history(stream));
        assertThat(heard.get(0).id()).isEqualTo(event.id());
        assertThat(heard.get(0).payload()).isEqualTo(new Noted("1"));
        assertThat(heard.get(0).context().correlationId()).contains("c");
        assertThat(heard)
                .extracting(RecordedEvent::recordedAt)
                .isEqualTo(
                        history(stream).stream().map(RecordedEvent::recordedAt).toList());
        if (supports(Promises::positionAtAppend)) {
            assertThat(heard.get(1).envelope()).isEqualTo(history(stream).get(1).envelope());
        } else {
            assertThat(heard.get(1).position()).isEmpty();
        }
    }

    @Test
    public void it_hears_several_streams_in_one_call_in_the_order_of_the_log() {
        EventStore store = listened(events -> {});
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), notes(1, 2)),
                StreamAppend.of(other, ExpectedVersion.none(), notes(3, 4)));
        if (refusedWithout(Promises::severalStreams, () -> store.appendAll(appends))) {
            assertThat(calls).isEmpty();
            return;
        }

        store.appendAll(appends);

        assertThat(calls).singleElement().satisfies(heard -> {
            assertThat(texts(heard.stream())).containsExactlyInAnyOrder("1", "2", "3", "4");
            assertThat(heard.stream().flatMap(event -> event.position().stream()))
                    .isSorted();
        });
    }

    @Test
    public void it_hears_nothing_of_a_repeat() {
        EventStore store = listened(events -> {});
        List<NewEvent> events = notes(1, 2);
        store.append(stream, ExpectedVersion.none(), events);
        store.append(stream, ExpectedVersion.none(), events);
        store.append(stream, ExpectedVersion.exactly(2), notes(3, 3));

        assertThat(calls).hasSize(2);
        assertThat(texts(calls.get(1).stream())).containsExactly("3");
    }

    @Test
    public void it_hears_only_what_is_new_in_a_call_that_is_partly_a_repeat() {
        EventStore store = listened(events -> {});
        List<NewEvent> events = notes(1, 2);
        store.append(stream, ExpectedVersion.none(), events);
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), events),
                StreamAppend.of(other, ExpectedVersion.none(), notes(3, 3)));
        if (refusedWithout(Promises::severalStreams, () -> store.appendAll(appends))) {
            assertThat(calls).hasSize(1);
            return;
        }

        store.appendAll(appends);

        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).extracting(RecordedEvent::stream).containsExactly(other);
        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(texts(other)).containsExactly("3");
    }

    @Test
    public void it_hears_nothing_of_a_conflict() {
        EventStore store = listened(events -> {});
        store.append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(3, 4)))
                .isInstanceOf(VersionConflictException.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    public void it_can_read_what_it_is_told_about() {
        List<String> seen = new ArrayList<>();
        EventStore store = listened(events -> seen.addAll(texts(listened.get(), stream)));
        store.append(stream, ExpectedVersion.none(), notes(1, 2));
        store.append(stream, ExpectedVersion.exactly(2), notes(3, 3));

        assertThat(seen).containsExactly("1", "2", "1", "2", "3");
    }

    @Test
    public void its_exception_reaches_the_caller_and_nothing_is_stored() {
        store().append(stream, ExpectedVersion.none(), note("before"));
        EventStore store = listened(events -> {
            throw new UnsupportedOperationException("the listener refuses");
        });

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.any(), notes(1, 2)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the listener refuses");

        assertThat(calls).hasSize(1);
        assertThat(texts(stream)).containsExactly("before");
        store().append(stream, ExpectedVersion.exactly(1), note("after"));
        assertThat(texts(stream)).containsExactly("before", "after");
    }

    @Test
    public void it_may_append_itself_and_hears_of_that_too() {
        EventStore store = listened(events -> {
            if (events.get(0).stream().equals(stream)) {
                listened.get().append(other, ExpectedVersion.any(), note("because of " + events.size()));
            }
        });
        if (isOneStreamPerTransaction()) {
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(1, 2)))
                    .isInstanceOf(MissingPartException.class);
            assertThat(history(stream)).isEmpty();
            return;
        }

        store.append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(texts(other)).containsExactly("because of 2");
        assertThat(calls).extracting(heard -> heard.get(0).stream()).containsExactly(stream, other);
    }

    @Test
    public void what_it_appends_falls_with_the_append_that_it_refuses() {
        EventStore store = listened(events -> {
            if (events.get(0).stream().equals(stream)) {
                if (!isOneStreamPerTransaction()) {
                    listened.get().append(other, ExpectedVersion.any(), note("in vain"));
                }
                throw new UnsupportedOperationException("the listener refuses");
            }
        });

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(1, 2)))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(history(stream)).isEmpty();
        assertThat(history(other)).isEmpty();
    }

    @Test
    public void it_cannot_save_an_append_by_hiding_a_conflict_of_its_own() {
        store().append(other, ExpectedVersion.none(), note("before"));
        StreamId contested = isOneStreamPerTransaction() ? stream : other;
        EventStore store = listened(events -> assertThatThrownBy(
                        () -> listened.get().append(contested, ExpectedVersion.none(), note("conflict")))
                .isInstanceOf(VersionConflictException.class));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(1, 2)))
                .isInstanceOf(EventSourceryException.class);

        assertThat(calls).hasSize(1);
        assertThat(history(stream)).isEmpty();
        assertThat(texts(other)).containsExactly("before");
    }

    @Test
    public void its_error_reaches_the_caller_as_it_is_and_nothing_is_stored() {
        for (Error failure :
                List.of(new AssertionError("no"), new StackOverflowError(), new NoClassDefFoundError("no"))) {
            StreamId refused = newStream();
            EventStore store = listened(events -> {
                throw failure;
            });

            assertThat(catchThrowable(() -> store.append(refused, ExpectedVersion.none(), notes(1, 2))))
                    .isSameAs(failure);
            assertThat(history(refused)).isEmpty();
        }
    }

    private EventStore listened(Consumer<List<RecordedEvent<?>>> reaction) {
        listened.set(store(setup -> setup.withListener(events -> {
            calls.add(events);
            reaction.accept(events);
        })));
        return listened.get();
    }
}
