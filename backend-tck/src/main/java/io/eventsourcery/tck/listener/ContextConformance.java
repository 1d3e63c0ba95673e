// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.event.ContextKey;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The context of an event is completed by the event that is being handled, and then by the surroundings. */
public abstract class ContextConformance extends Conformance {

    private static final ContextKey<String> USER = ContextKey.text("user");
    private static final ContextKey<Long> ATTEMPT = ContextKey.number("attempt");
    private static final ContextKey<UUID> COMMAND = ContextKey.uuid("command");
    private static final EventContext REQUEST = EventContext.empty()
            .withCorrelationId("request")
            .withCausationId("command")
            .with(USER, "ann");

    private final StreamId stream = newStream();
    private final StreamId consequences = newStream();
    private final AtomicReference<EventStore> listened = new AtomicReference<>();

    private EventStore surroundedBy(Supplier<EventContext> surroundings) {
        return store(setup -> setup.withContext(surroundings));
    }

    @Test
    public void the_surroundings_complete_what_the_caller_left_open() {
        surroundedBy(() -> REQUEST)
                .append(
                        stream,
                        ExpectedVersion.none(),
                        note("1"),
                        note("2").withContext(EventContext.empty().withCausationId("own")),
                        note("3").withContext(EventContext.empty().with(ATTEMPT, 3L)));

        assertThat(contexts(stream))
                .containsExactly(REQUEST, REQUEST.withCausationId("own"), REQUEST.with(ATTEMPT, 3L));
    }

    @Test
    public void what_the_caller_said_stays() {
        EventContext own = EventContext.empty()
                .withCorrelationId("own correlation")
                .withCausationId("own cause")
                .with(USER, "bob");
        surroundedBy(() -> REQUEST)
                .append(stream, ExpectedVersion.none(), note("1").withContext(own));

        assertThat(contexts(stream)).containsExactly(own);
    }

    @Test
    public void the_surroundings_are_asked_once_per_append() {
        AtomicInteger asked = new AtomicInteger();
        EventStore store = surroundedBy(() -> EventContext.empty().withCorrelationId("" + asked.incrementAndGet()));
        store.append(stream, ExpectedVersion.none(), notes(1, 3));
        store.append(stream, ExpectedVersion.exactly(3), notes(4, 4));

        assertThat(contexts(stream))
                .extracting(context -> context.correlationId().orElseThrow())
                .containsExactly("1", "1", "1", "2");
    }

    @Test
    public void failing_surroundings_fail_the_append_before_anything_is_written() {
        EventStore store = surroundedBy(() -> {
            throw new IllegalStateException("no request");
        });

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("1")))
                .hasMessage("no request");
        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void typed_entries_come_back_as_their_type() {
        UUID command = UUID.randomUUID();
        EventContext given = EventContext.empty()
                .with(USER, "ann \"the\" boss")
                .with(ATTEMPT, -1L)
                .with(COMMAND, command);
        store().append(stream, ExpectedVersion.none(), note("1").withContext(given), note("2"));

        EventContext back = contexts(stream).get(0);
        assertThat(back.get(USER)).contains("ann \"the\" boss");
        assertThat(back.get(ATTEMPT)).contains(-1L);
        assertThat(back.get(COMMAND)).contains(command);
        assertThat(contexts(stream).get(1).get(COMMAND)).isEmpty();
    }

    @Test
    public void a_repeat_from_other_surroundings_is_recognised_and_the_first_context_stays() {
        NewEvent event = note("1");
        surroundedBy(() -> REQUEST).append(stream, ExpectedVersion.none(), event);
        surroundedBy(() -> REQUEST.withCorrelationId("again")).append(stream, ExpectedVersion.none(), event);

        assertThat(contexts(stream)).containsExactly(REQUEST);
    }

    @Test
    public void the_listener_hears_the_completed_context() {
        List<EventContext> heard = new ArrayList<>();
        store(setup -> setup.withContext(() -> REQUEST)
                        .withListener(events -> events.forEach(event -> heard.add(event.context()))))
                .append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(heard).containsExactly(REQUEST, REQUEST);
        assertThat(contexts(stream)).isEqualTo(heard);
    }

    @Test
    public void the_event_that_is_handled_is_the_cause_and_its_correlation_goes_on() {
        EventStore store = withConsequences(REQUEST);
        NewEvent cause = note("3").withContext(EventContext.empty().withCorrelationId("c"));
        if (refusedAsSecondStream(stream, () -> store.append(stream, ExpectedVersion.none(), cause))) {
            return;
        }

        store.append(stream, ExpectedVersion.none(), cause);

        List<RecordedEvent<?>> chain = history(consequences);
        assertThat(texts(chain.stream())).containsExactly("2", "1", "0");
        assertThat(chain).extracting(event -> event.context().correlationId()).containsOnly(Optional.of("c"));
        assertThat(chain)
                .extracting(event -> event.context().causationId().orElseThrow())
                .containsExactly(
                        history(stream).get(0).id().toString(),
                        chain.get(0).id().toString(),
                        chain.get(1).id().toString());
        assertThat(chain).extracting(event -> event.context().get(USER)).containsOnly(Optional.of("ann"));
    }

    @Test
    public void after_the_listener_the_surroundings_alone_count_again() {
        EventStore store = withConsequences(REQUEST);
        if (refusedAsSecondStream(stream, () -> store.append(stream, ExpectedVersion.none(), note("1")))) {
            return;
        }

        store.append(stream, ExpectedVersion.none(), note("1"));
        store.append(stream, ExpectedVersion.exactly(1), note("0"));

        assertThat(contexts(stream)).containsExactly(REQUEST, REQUEST);
        assertThat(contexts(consequences))
                .containsExactly(
                        REQUEST.withCausationId(history(stream).get(0).id().toString()));
    }

    @Test
    public void events_that_are_handled_together_hand_on_their_correlation_and_no_cause() {
        EventStore store = withConsequences(EventContext.empty());
        EventContext conversation = EventContext.empty().withCorrelationId("c");
        if (refusedAsSecondStream(stream, () -> store.append(stream, ExpectedVersion.none(), note("1")))) {
            return;
        }

        store.append(
                stream,
                ExpectedVersion.none(),
                note("1").withContext(conversation),
                note("1").withContext(conversation));
        assertThat(contexts(consequences)).containsExactly(conversation);

        store.append(stream, ExpectedVersion.exactly(2), note("1").withContext(conversation), note("1"));
        assertThat(contexts(consequences)).containsExactly(conversation, EventContext.empty());
    }

    @Test
    public void each_of_several_events_is_the_cause_of_what_its_listener_appends() {
        EventListeners listeners = EventListeners.none().onEvents(Noted.class, event -> listened.get()
                .append(consequences, ExpectedVersion.any(), new Counted(1)));
        listened.set(store(setup -> setup.withListener(listeners)));
        EventContext conversation = EventContext.empty().withCorrelationId("c");
        if (refusedAsSecondStream(stream, () -> listened.get().append(stream, ExpectedVersion.none(), note("1")))) {
            return;
        }

        listened.get()
                .append(stream, ExpectedVersion.none(), note("1"), note("2").withContext(conversation));

        List<RecordedEvent<?>> causes = history(stream);
        assertThat(contexts(consequences))
                .containsExactly(EventContext.causedBy(causes.get(0)), EventContext.causedBy(causes.get(1)));
        assertThat(contexts(consequences).get(1).correlationId()).contains("c");
    }

    /** Of each event with a number above 0 the next lower number is the consequence. */
    private EventStore withConsequences(EventContext surroundings) {
        listened.set(store(setup -> setup.withContext(() -> surroundings).withListener(events -> {
            int number = Integer.parseInt(texts(events.stream()).get(0));
            if (number > 0) {
                listened.get().append(consequences, ExpectedVersion.any(), note("" + (number - 1)));
            }
        })));
        return listened.get();
    }

    private List<EventContext> contexts(StreamId of) {
        return history(of).stream().map(RecordedEvent::context).toList();
    }
}
