// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever was kept of a backend refuses every call after the backend was closed, and stores nothing. */
public abstract class ClosedBackendConformance extends Conformance {

    private final StreamId stream = newStream();

    @Test
    public void a_store_that_was_kept_refuses_every_call_and_changes_nothing() {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        Backend closing = backend(UnaryOperator.identity());
        EventStore kept = closing.eventStore();
        EventStore ofTenant = kept.forTenant(new TenantId("kept"));
        Stream<RecordedEvent<?>> begun = kept.read(stream);
        closing.close();

        refused(() -> kept.append(stream, ExpectedVersion.any(), note("late")));
        refused(() -> kept.append(stream, ExpectedVersion.exactly(2), note("late")));
        refused(() -> ofTenant.append(stream, ExpectedVersion.none(), note("late")));
        refused(() -> kept.load(stream));
        refused(() -> kept.loadPage(stream, 1, 1));
        refused(() -> kept.read(stream));
        refused(begun::count);
        refused(() -> kept.saveSnapshot(stream, 2, new Summary(2, "late")));
        refused(() -> kept.delete(stream));
        refused(() -> closing.eventStore().load(stream));

        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(store().load(stream).snapshot()).isEmpty();
    }

    @Test
    public void a_reader_of_the_log_that_was_kept_is_refused() {
        Backend closing = backend(UnaryOperator.identity());
        Subscriptions kept = closing.subscriptions();
        Position here = kept.position();
        closing.eventStore().append(stream, ExpectedVersion.none(), notes(1, 3));
        PullSubscription subscription = kept.startFrom(here);
        Pull<Optional<RecordedEvent<?>>> oneByOne = subscription.iterator(PullSubscription.SHORTEST_TIME_LIMIT);
        Pull<List<RecordedEvent<?>>> batches = subscription.batches(1, PullSubscription.SHORTEST_TIME_LIMIT);
        oneByOne.next();
        closing.close();

        refused(oneByOne::next);
        refused(batches::next);
        refused(() ->
                subscription.batches(1, PullSubscription.SHORTEST_TIME_LIMIT).next());
        refused(kept::position);
        refused(kept::status);
        refused(() -> kept.startFrom(here));
        refused(() -> closing.subscriptions().status());
    }

    @Test
    public void a_repository_that_was_kept_is_refused() {
        UUID id = UUID.randomUUID();
        Backend closing = backend(UnaryOperator.identity());
        Repository<Lamp> lamps = Repository.of(closing.eventStore(), Lamp::new);
        lamps.create(id, Lamp::turnOn);
        var loaded = lamps.load(id);
        loaded.aggregate().turnOff();
        closing.close();

        refused(() -> lamps.get(id));
        refused(() -> lamps.contains(id));
        refused(() -> lamps.save(loaded));
        refused(() -> lamps.execute(id, Lamp::turnOff));

        assertThat(Repository.of(store(), Lamp::new).load(id).version()).isEqualTo(1);
    }

    @Test
    public void events_that_were_read_before_stay_readable_and_other_backends_work() {
        Backend closing = backend(UnaryOperator.identity());
        closing.eventStore().append(stream, ExpectedVersion.none(), notes(1, 2));
        List<RecordedEvent<?>> read = closing.eventStore().read(stream).toList();
        closing.close();

        assertThat(read).extracting(event -> ((Noted) event.payload()).text()).containsExactly("1", "2");
        refused(() -> closing.eventStore().load(stream));
        assertThat(texts(stream)).containsExactly("1", "2");
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreClosedException.class).hasMessageContaining("ES-0520");
    }
}
