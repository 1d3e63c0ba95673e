// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Circle;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Figure;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Square;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Listeners for types and categories get matching events inside the transaction, each once, and can refuse the append.
 */
public abstract class EventListenersConformance extends Conformance {

    private final String category = "heard " + UUID.randomUUID();
    private final StreamId stream = StreamId.random(category);
    private final StreamId other = newStream();
    private final List<RecordedEvent<?>> heard = new ArrayList<>();
    private final Consumer<RecordedEvent<?>> listener = heard::add;

    @Test
    public void a_listener_to_everything_hears_all_events_in_order_with_their_streams() {
        EventStore store = with(EventListeners.none().onEvents(Object.class, listener));
        store.append(stream, ExpectedVersion.none(), note("1"), new Counted(2));
        store.append(other, ExpectedVersion.none(), new Circle(3));
        store.append(stream, ExpectedVersion.exactly(2), note("4"));

        assertThat(payloads()).containsExactly(new Noted("1"), new Counted(2), new Circle(3), new Noted("4"));
        assertThat(heard).extracting(RecordedEvent::stream).containsExactly(stream, stream, other, stream);
        assertThat(versions(heard)).containsExactly(1L, 2L, 1L, 3L);
    }

    @Test
    public void a_listener_to_one_type_hears_that_type_only() {
        EventStore store = with(EventListeners.none().onEvents(Noted.class, listener));
        store.append(stream, ExpectedVersion.none(), new Counted(1), note("2"), new Circle(3));
        store.append(other, ExpectedVersion.none(), note("4"));

        assertThat(payloads()).containsExactly(new Noted("2"), new Noted("4"));
    }

    @Test
    public void a_listener_to_a_common_type_hears_its_subtypes() {
        EventStore store = with(EventListeners.none().onEvents(Figure.class, listener));
        store.append(stream, ExpectedVersion.none(), new Circle(1), note("2"), new Square(3));

        assertThat(payloads()).containsExactly(new Circle(1), new Square(3));
    }

    @Test
    public void a_listener_to_a_category_hears_all_events_of_its_streams_and_no_others() {
        EventStore store = with(EventListeners.none().onCategory(category, listener));
        store.append(stream, ExpectedVersion.none(), note("1"), new Counted(2));
        store.append(other, ExpectedVersion.none(), note("-"));
        store.append(StreamId.random(category + "."), ExpectedVersion.none(), note("-"));
        store.append(StreamId.random(category), ExpectedVersion.none(), note("3"));

        assertThat(payloads()).containsExactly(new Noted("1"), new Counted(2), new Noted("3"));
    }

    @Test
    public void a_listener_to_the_empty_category_hears_streams_without_one() {
        EventStore store = with(EventListeners.none().onCategory("", listener));
        store.append(stream, ExpectedVersion.none(), note("-"));
        store.append(StreamId.random(), ExpectedVersion.none(), note("1"));

        assertThat(payloads()).containsExactly(new Noted("1"));
    }

    @Test
    public void a_listener_with_several_wishes_hears_each_event_once() {
        EventStore store = with(EventListeners.none()
                .onEvents(Noted.class, listener)
                .onCategory(category, listener)
                .onEvents(Noted.class, listener)
                .onEvents(Object.class, listener)
                .onCategory(category, listener));
        store.append(stream, ExpectedVersion.none(), note("1"), new Counted(2));
        store.append(other, ExpectedVersion.none(), note("3"));

        assertThat(payloads()).containsExactly(new Noted("1"), new Counted(2), new Noted("3"));
    }

    @Test
    public void a_listener_hears_all_tenants_with_their_names() {
        EventStore store = with(EventListeners.none().onCategory(category, listener));
        store.forTenant(TenantId.of("acme")).append(stream, ExpectedVersion.none(), note("1"));
        store.append(stream, ExpectedVersion.none(), note("2"));
        store.forTenant(TenantId.of("other")).append(stream, ExpectedVersion.none(), note("3"));

        assertThat(payloads()).containsExactly(new Noted("1"), new Noted("2"), new Noted("3"));
        assertThat(heard)
                .extracting(RecordedEvent::tenant)
                .containsExactly(TenantId.of("acme"), TenantId.single(), TenantId.of("other"));
    }

    @Test
    public void for_each_event_the_listeners_are_called_in_the_order_in_which_they_were_named() {
        List<String> calls = new ArrayList<>();
        Consumer<RecordedEvent<?>> first =
                event -> calls.add("first " + event.version().orElseThrow());
        Consumer<RecordedEvent<?>> second =
                event -> calls.add("second " + event.version().orElseThrow());
        EventStore store = with(EventListeners.none()
                .onCategory(category, first)
                .onEvents(Noted.class, second)
                .onEvents(Noted.class, first));
        store.append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(calls).containsExactly("first 1", "second 1", "first 2", "second 2");
    }

    @Test
    public void listeners_given_one_after_the_other_are_all_told() {
        List<RecordedEvent<?>> batches = new ArrayList<>();
        EventStore store = store(setup -> setup.withListener(batches::addAll)
                .withListener(EventListeners.none().onEvents(Noted.class, listener))
                .withListener(EventListeners.none().onCategory(category, listener)));
        store.append(stream, ExpectedVersion.none(), note("1"), new Counted(2));

        assertThat(batches).hasSize(2);
        assertThat(payloads()).containsExactly(new Noted("1"), new Noted("1"), new Counted(2));
    }

    @Test
    public void several_streams_in_one_call_are_heard_in_the_order_of_the_log() {
        EventStore store = with(EventListeners.none().onEvents(Noted.class, listener));
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), notes(1, 2)),
                StreamAppend.of(other, ExpectedVersion.none(), notes(3, 4)));
        if (refusedWithout(Promises::severalStreams, () -> store.appendAll(appends))) {
            assertThat(heard).isEmpty();
            return;
        }
        store.appendAll(appends);

        assertThat(texts(heard.stream())).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(heard.stream().flatMap(event -> event.position().stream())).isSorted();
    }

    @Test
    public void a_repeat_is_not_heard() {
        EventStore store = with(EventListeners.none().onEvents(Noted.class, listener));
        List<NewEvent> events = notes(1, 2);
        store.append(stream, ExpectedVersion.none(), events);
        store.append(stream, ExpectedVersion.none(), events);

        assertThat(payloads()).containsExactly(new Noted("1"), new Noted("2"));
    }

    @Test
    public void what_a_listener_appends_is_heard_at_once_and_belongs_to_the_append() {
        AtomicReference<EventStore> store = new AtomicReference<>();
        store.set(with(EventListeners.none()
                .onEvents(Noted.class, event -> store.get()
                        .append(
                                other,
                                ExpectedVersion.any(),
                                new Counted(event.version().orElseThrow())))
                .onEvents(Object.class, listener)));
        if (refusedAsSecondStream(stream, () -> store.get().append(stream, ExpectedVersion.none(), notes(1, 2)))) {
            return;
        }
        store.get().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(payloads()).containsExactly(new Counted(1), new Noted("1"), new Counted(2), new Noted("2"));
        assertThat(history(other)).hasSize(2);
    }

    @Test
    public void a_failing_listener_refuses_the_append_and_nobody_after_it_is_told() {
        EventStore store = with(EventListeners.none()
                .onEvents(Noted.class, listener)
                .onCategory(category, event -> {
                    throw new UnsupportedOperationException("the listener refuses");
                })
                .onEvents(Object.class, event -> heard.clear()));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(1, 2)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the listener refuses");

        assertThat(payloads()).containsExactly(new Noted("1"));
        assertThat(history(stream)).isEmpty();
        store.append(other, ExpectedVersion.none(), new Counted(3));
        assertThat(history(other)).hasSize(1);
    }

    @Test
    public void a_listener_to_what_is_no_event_is_refused_before_anything_happens() {
        EventListeners deaf =
                EventListeners.none().onEvents(Noted.class, listener).onEvents(Unregistered.class, listener);

        assertThatThrownBy(() -> with(deaf))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0109")
                .hasMessageContaining(Unregistered.class.getName())
                .hasMessageNotContaining(Noted.class.getName());
    }

    private EventStore with(EventListeners listeners) {
        return store(setup -> setup.withListener(listeners));
    }

    private List<Object> payloads() {
        return heard.stream().<Object>map(RecordedEvent::payload).toList();
    }
}
