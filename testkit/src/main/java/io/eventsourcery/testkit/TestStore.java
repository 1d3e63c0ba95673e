// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * An empty in-memory store for one test of an application service.
 *
 * <p>It keeps the whole contract of a store, encodes events as JSON (so an implementation of JSON-B has to be among the
 * test's dependencies) and never waits. Every call is a transaction of its own. Belongs to one thread.
 *
 * <pre>{@code
 * Repository<Order> orders = TestStore.of(OrderEvent.class).repository(Order::new);
 * }</pre>
 */
public final class TestStore implements AutoCloseable {

    private final Backend backend;
    private Position shown = Position.start();

    private TestStore(Backend backend) {
        this.backend = backend;
    }

    /**
     * A store that knows these annotated types; a sealed interface stands for all its events.
     *
     * @throws io.eventsourcery.error.ConfigurationException ES-02xx if the types cannot be stored
     */
    public static TestStore of(Class<?>... eventTypes) {
        return of(InMemoryBackendFactory.create().withEventTypes(eventTypes));
    }

    /** A store with a setup of the test, for example with upcasters or a context. */
    public static TestStore of(InMemoryBackendFactory factory) {
        return new TestStore(factory.build());
    }

    public EventStore events() {
        return backend.eventStore();
    }

    public Subscriptions subscriptions() {
        return backend.subscriptions();
    }

    public <A extends Aggregate<?>> Repository<A> repository(Supplier<A> blank) {
        return Repository.of(events(), blank);
    }

    public <A extends Aggregate<?>> Repository<A> repository(AggregateType<A> type) {
        return Repository.of(events(), type);
    }

    /** Appends events to a stream, which {@link #appended} will not show. Call it before the code under test. */
    public TestStore given(StreamId stream, Object... events) {
        this.events().append(stream, ExpectedVersion.any(), events);
        shown = subscriptions().position();
        return this;
    }

    /** The payloads of all streams and tenants that were appended after the {@link #given} events, oldest first. */
    public List<Object> appended() {
        List<Object> payloads = new ArrayList<>();
        Position end = subscriptions().position();
        Pull<List<RecordedEvent<?>>> log =
                subscriptions().startFrom(shown).batches(500, PullSubscription.SHORTEST_TIME_LIMIT);
        while (log.position().compareTo(end) < 0) {
            log.next().forEach(event -> payloads.add(event.payload()));
        }
        return payloads;
    }

    /**
     * Exactly these payloads were appended, to any streams, after the {@link #given} events.
     *
     * @throws AssertionError that shows both side by side
     */
    public TestStore thenAppended(Object... expected) {
        EventDiff.between(Arrays.asList(expected), appended()).failOnDifference("");
        return this;
    }

    /** Removes everything. */
    @Override
    public void close() {
        backend.close();
    }
}
