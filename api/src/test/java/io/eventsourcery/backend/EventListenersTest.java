// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventEnvelope;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventListenersTest {

    sealed interface Event permits Opened, Closed {}

    @EventType("opened")
    record Opened(int number) implements Event {}

    @EventType("closed")
    record Closed(int number) implements Event {}

    private final List<Object> heard = new ArrayList<>();
    private final Consumer<RecordedEvent<?>> listener = event -> heard.add(event.payload());

    @Test
    void nobody_hears_nothing() {
        EventListeners.none().appended(List.of(event("door", new Opened(1))));

        assertThat(heard).isEmpty();
    }

    @Test
    void a_listener_hears_a_type_with_its_subtypes() {
        tell(EventListeners.none().onEvents(Closed.class, listener));
        assertThat(heard).containsExactly(new Closed(2));
        heard.clear();

        tell(EventListeners.none().onEvents(Event.class, listener));
        assertThat(heard).containsExactly(new Opened(1), new Closed(2), new Opened(3));
    }

    @Test
    void a_listener_hears_a_category_and_only_that() {
        tell(EventListeners.none().onCategory("door", listener));

        assertThat(heard).containsExactly(new Opened(1), new Closed(2));
    }

    @Test
    void a_payload_is_not_decoded_for_who_asks_for_categories() {
        EventListeners.none()
                .onCategory("window", listener)
                .appended(List.of(new RecordedEvent<>(
                        envelope("door"),
                        () -> {
                            throw new UnsupportedOperationException("nobody asked");
                        },
                        EventContext::empty)));

        assertThat(heard).isEmpty();
    }

    @Test
    void one_listener_is_told_once_whatever_it_wishes_and_however_often() {
        tell(EventListeners.none()
                .onEvents(Opened.class, listener)
                .onEvents(Opened.class, listener)
                .onCategory("door", listener)
                .onCategory("door", listener));

        assertThat(heard).containsExactly(new Opened(1), new Closed(2), new Opened(3));
    }

    @Test
    void two_objects_are_two_listeners_even_if_they_do_the_same() {
        tell(EventListeners.none().onCategory("door", this::remember).onEvents(Opened.class, this::remember));

        assertThat(heard).containsExactly(new Opened(1), new Opened(1), new Closed(2), new Opened(3));
    }

    private void remember(RecordedEvent<?> event) {
        heard.add(event.payload());
    }

    @Test
    void each_call_gives_new_listeners_and_leaves_the_old_ones() {
        EventListeners before = EventListeners.none().onEvents(Closed.class, listener);
        before.onCategory("door", listener);
        tell(before);

        assertThat(heard).containsExactly(new Closed(2));
    }

    @Test
    void a_category_that_no_stream_can_have_is_refused() {
        assertThatThrownBy(() -> EventListeners.none().onCategory("tab\t", listener))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void missing_arguments_are_refused_at_once() {
        assertThatThrownBy(() -> EventListeners.none().onEvents(null, listener))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("type");
        assertThatThrownBy(() -> EventListeners.none().onEvents(Opened.class, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("listener");
    }

    @Test
    void a_type_that_no_event_can_be_is_ES_0109_once_for_each_type() {
        EventListeners deaf = EventListeners.none()
                .onEvents(Event.class, listener)
                .onEvents(String.class, listener)
                .onEvents(String.class, event -> {})
                .onEvents(Thread.class, listener);

        assertThatThrownBy(() -> deaf.check(EventTypes.of(Event.class)))
                .isInstanceOfSatisfying(ConfigurationException.class, refusal -> assertThat(refusal.problems())
                        .hasSize(2)
                        .allMatch(problem -> problem.startsWith("ES-0109")));
        EventListeners.none().onEvents(Object.class, listener).check(EventTypes.of(Opened.class));
    }

    @Test
    void listeners_one_after_the_other_are_told_and_checked_in_their_order() {
        List<String> calls = new ArrayList<>();
        AppendListener both = named("first", calls).and(named("second", calls));

        both.check(EventTypes.none());
        both.appended(List.of());

        assertThat(calls).containsExactly("first is checked", "second is checked", "first is told", "second is told");
    }

    @Test
    void nobody_after_somebody_is_somebody() {
        AppendListener somebody = events -> {};

        assertThat(AppendListener.NONE.and(somebody)).isSameAs(somebody);
        assertThat(somebody.and(AppendListener.NONE)).isSameAs(somebody);
        assertThat(AppendListener.NONE.and(AppendListener.NONE)).isSameAs(AppendListener.NONE);
    }

    private static AppendListener named(String name, List<String> calls) {
        return new AppendListener() {
            @Override
            public void appended(List<RecordedEvent<?>> events) {
                calls.add(name + " is told");
            }

            @Override
            public void check(EventTypes types) {
                calls.add(name + " is checked");
            }
        };
    }

    private static void tell(EventListeners listeners) {
        listeners.appended(
                List.of(event("door", new Opened(1)), event("door", new Closed(2)), event("window", new Opened(3))));
    }

    private static RecordedEvent<?> event(String category, Object payload) {
        return new RecordedEvent<>(envelope(category), () -> payload, EventContext::empty);
    }

    private static EventEnvelope envelope(String category) {
        return new EventEnvelope(
                UUID.randomUUID(),
                "some-type",
                1,
                StreamId.random(category),
                OptionalLong.of(1),
                Optional.empty(),
                TenantId.single(),
                Instant.EPOCH);
    }
}
