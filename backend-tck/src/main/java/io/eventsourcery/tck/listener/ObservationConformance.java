// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Append;
import io.eventsourcery.observation.Observation.Load;
import io.eventsourcery.observation.StoreObserver;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Observers hear of each call once, with how it ended, and never what or who it was about. */
public abstract class ObservationConformance extends Conformance {

    private final Queue<Observation> told = new ConcurrentLinkedQueue<>();
    private final String secret = "secret-" + UUID.randomUUID();
    private final StreamId stream = newStream();
    private Backend watched;

    private EventStore observed() {
        return observedBy((name, observation) -> told.add(observation));
    }

    private EventStore observedBy(StoreObserver observer) {
        watched = backend(setup -> setup.withObserver(observer));
        return watched.eventStore();
    }

    /** All that was told of the store, which gets what waits when it is closed. */
    private List<Observation> heard() {
        watched.close();
        return List.copyOf(told);
    }

    private static Append append(List<Observation> heard, int index) {
        return (Append) heard.get(index);
    }

    @Test
    public void each_append_is_heard_once_with_its_category_and_the_number_of_its_events() {
        EventStore store = observed();
        store.append(stream, ExpectedVersion.none(), notes(1, 3));
        store.append(stream, ExpectedVersion.exactly(3), notes(4, 4));

        List<Observation> heard = heard();

        assertThat(heard).hasSize(2).allSatisfy(it -> {
            assertThat(it).isInstanceOf(Append.class);
            assertThat(((Append) it).categories()).containsExactly(stream.category());
            assertThat(((Append) it).failure()).isEmpty();
            assertThat(((Append) it).took()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
        assertThat(append(heard, 0).events()).isEqualTo(3);
        assertThat(append(heard, 1).events()).isEqualTo(1);
    }

    @Test
    public void a_conflict_is_heard_once_as_what_the_caller_got() {
        store().append(stream, ExpectedVersion.none(), notes(1, 1));
        EventStore store = observed();
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(2, 3)))
                .isInstanceOf(VersionConflictException.class);

        List<Observation> heard = heard();

        assertThat(heard).hasSize(1);
        assertThat(append(heard, 0).failure()).isEqualTo(Optional.of(VersionConflictException.class));
        assertThat(append(heard, 0).events()).isEqualTo(2);
        assertThat(texts(stream)).containsExactly("1");
    }

    @Test
    public void a_recognised_repeat_is_heard_like_the_first_append() {
        List<NewEvent> events = notes(1, 2);
        EventStore store = observed();
        store.append(stream, ExpectedVersion.none(), events);
        store.append(stream, ExpectedVersion.none(), events);

        List<Observation> heard = heard();

        assertThat(heard).hasSize(2).allSatisfy(it -> {
            assertThat(((Append) it).events()).isEqualTo(2);
            assertThat(((Append) it).failure()).isEmpty();
        });
        assertThat(texts(stream)).containsExactly("1", "2");
    }

    @Test
    public void each_load_is_heard_once_with_the_number_of_events_that_it_read() {
        store().append(stream, ExpectedVersion.none(), notes(1, 5));
        EventStore store = observed();
        store.load(stream);
        store.load(newStream());

        List<Observation> heard = heard();

        assertThat(heard).hasSize(2).allSatisfy(it -> {
            assertThat(((Load) it).category()).isEqualTo(stream.category());
            assertThat(((Load) it).hasSnapshot()).isFalse();
            assertThat(((Load) it).failure()).isEmpty();
        });
        assertThat(heard).extracting(it -> ((Load) it).events()).containsExactly(5, 0);
    }

    @Test
    public void a_refused_append_is_heard_once_and_nothing_of_it_is_told() {
        EventStore store = observed();
        assertThatThrownBy(() ->
                        store.append(stream, ExpectedVersion.none(), List.of(NewEvent.of(new Unregistered(secret)))))
                .isInstanceOf(RuntimeException.class);

        List<Observation> heard = heard();

        assertThat(heard).hasSize(1);
        assertThat(append(heard, 0).failure()).isPresent();
        assertThat(heard.toString()).doesNotContain(secret);
    }

    @Test
    public void nothing_tells_what_or_whom_a_call_was_about() {
        StreamId named = StreamId.named("tck", secret);
        EventStore store = observed().forTenant(TenantId.of(secret));
        NewEvent event = note(secret)
                .withContext(EventContext.empty().withCorrelationId(secret).withCausationId(secret));
        store.append(named, ExpectedVersion.none(), event);
        store.load(named);
        assertThatThrownBy(() -> store.append(named, ExpectedVersion.none(), note(secret)))
                .isInstanceOf(VersionConflictException.class);

        List<Observation> heard = heard();

        assertThat(heard).hasSize(3);
        assertThat(heard.toString())
                .doesNotContain(secret, named.id().toString(), event.id().toString());
    }

    @Test
    public void an_observer_that_fails_changes_nothing_and_hears_the_rest() {
        EventStore store = observedBy((name, observation) -> {
            told.add(observation);
            throw new IllegalStateException(secret);
        });
        store.append(stream, ExpectedVersion.none(), notes(1, 1));
        store.append(stream, ExpectedVersion.exactly(1), notes(2, 2));

        assertThat(heard()).hasSize(2);
        assertThat(texts(stream)).containsExactly("1", "2");
    }
}
