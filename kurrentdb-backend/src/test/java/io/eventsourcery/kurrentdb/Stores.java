// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.form.Notices;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stores on a stand-in whose faults a test may switch, or on whatever server there is, and words for the usual steps. Closes
 * what it opened.
 */
public final class Stores implements AutoCloseable {

    /** What the tests append. */
    @EventType("noted")
    public record Noted(String text) {}

    private final String connection;
    private final Optional<KurrentDbStandIn> server;
    private final List<Backend> opened = new ArrayList<>();

    /** The stand-in is closed as well. */
    public Stores(KurrentDbStandIn server) {
        this.connection = server.connectionString();
        this.server = Optional.of(server);
    }

    /** The server stays. */
    public Stores(KurrentDbServer running) {
        this.connection = running.connectionString();
        this.server = Optional.empty();
    }

    /** Whatever is there stays. */
    public Stores(String connection) {
        this.connection = connection;
        this.server = Optional.empty();
    }

    public KurrentDbStandIn server() {
        return server.orElseThrow();
    }

    public EventStore store() {
        return backend(factory -> factory).eventStore();
    }

    /** A store on the server. */
    public Backend backend(UnaryOperator<KurrentDbBackendFactory> change) {
        return of(change.apply(KurrentDbBackendFactory.connectingTo(connection)));
    }

    /** A store beside a JTA implementation. */
    public Backend jta(UnaryOperator<KurrentDbBackendFactory> change) {
        return backend(
                factory -> change.apply(factory.configured(setup -> setup.withTransactions(Narayana.transactions()))));
    }

    public Backend of(KurrentDbBackendFactory factory) {
        Backend backend = factory.configured((BackendSetup setup) -> setup.withEventTypes(Noted.class))
                .build();
        opened.add(backend);
        return backend;
    }

    /** A waiting reader relies for so long on the subscription that wakes it. */
    public static KurrentDbBackendFactory resting(KurrentDbBackendFactory factory, Duration time) {
        return factory.restingFor(time);
    }

    /** What a factory makes of no observer. */
    public static Notices notices() {
        return new Observed(Observers.of(BackendSetup.defaults()));
    }

    public static StreamId newStream() {
        return StreamId.random("it");
    }

    public static NewEvent note(String text) {
        return NewEvent.of(new Noted(text));
    }

    public static List<String> texts(EventStore store, StreamId stream) {
        return store.read(stream).map(event -> ((Noted) event.payload()).text()).toList();
    }

    @Override
    public void close() {
        opened.forEach(Backend::close);
        server.ifPresent(KurrentDbStandIn::close);
    }
}
