// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.kurrentdb.client.Clients;
import io.eventsourcery.kurrentdb.client.GivenClient;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.OwnClients;
import io.eventsourcery.kurrentdb.commit.Streams;
import io.eventsourcery.kurrentdb.consumers.ConsumersOnServer;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.ForeignEvents;
import io.eventsourcery.kurrentdb.form.Notices;
import io.eventsourcery.kurrentdb.log.KurrentDbLog;
import io.eventsourcery.kurrentdb.log.LogPatience;
import io.eventsourcery.kurrentdb.settings.ConnectionString;
import io.eventsourcery.kurrentdb.settings.FirstContact;
import io.eventsourcery.observation.StoreObserver;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Builds a store that keeps its events in KurrentDB.
 *
 * <p>KurrentDB cannot take part in a JTA transaction. What a transaction appends is kept back, visible to itself only, and
 * written when it is about to commit; {@code docs/guarantees.md} shows what can happen between that and the commit of
 * everything else. Without transactions each call writes before it returns. The store is thread-safe. It connects when it is
 * first used, and again whenever the server returns. Settings that are absent here come from the configuration keys {@code
 * eventsourcery.kurrentdb.*}. Immutable.
 *
 * <pre>{@code
 * @Produces @ApplicationScoped
 * BackendFactory factory() {
 *     return KurrentDbBackendFactory.connectingTo("kurrentdb://localhost:2113?tls=false");
 * }
 * }</pre>
 */
public final class KurrentDbBackendFactory implements BackendFactory {

    private final Source source;
    private final BackendSetup setup;
    private final KurrentDbOptions options;

    /** Where the clients come from, decided when the backend is built. */
    private interface Source {
        Clients clients();

        default Source withCredentials(String user, String password) {
            throw new IllegalStateException("the application's own client has its credentials already");
        }
    }

    private record ByString(ConnectionString connection) implements Source {
        @Override
        public Clients clients() {
            return new OwnClients(connection.settings());
        }

        @Override
        public Source withCredentials(String user, String password) {
            return new ByString(connection.withCredentials(user, password));
        }
    }

    private KurrentDbBackendFactory(Source source, BackendSetup setup, KurrentDbOptions options) {
        this.source = source;
        this.setup = Objects.requireNonNull(setup, "setup");
        this.options = options;
    }

    private static KurrentDbBackendFactory of(Source source) {
        return new KurrentDbBackendFactory(source, BackendSetup.defaults(), KurrentDbOptions.none());
    }

    /**
     * A factory that connects by itself.
     *
     * @param connection {@code kurrentdb://…}, as {@code docs/kurrentdb.md} explains; checked by {@link #build()}
     */
    public static KurrentDbBackendFactory connectingTo(String connection) {
        return of(new ByString(ConnectionString.of(Objects.requireNonNull(connection, "connection"))));
    }

    /**
     * A factory over a client of the application, which also closes it. After it found no node such a client is dead for
     * good, and so is the store; a store that connects by itself recovers.
     */
    public static KurrentDbBackendFactory of(KurrentDBClient client) {
        Clients given = new GivenClient(Objects.requireNonNull(client, "client"));
        return of(() -> given);
    }

    @Override
    public KurrentDbBackendFactory configured(UnaryOperator<BackendSetup> change) {
        return new KurrentDbBackendFactory(source, change.apply(setup), options);
    }

    @Override
    public KurrentDbBackendFactory withEventTypes(Class<?>... annotated) {
        return configured(it -> it.withEventTypes(annotated));
    }

    /**
     * The user, when it is not in the connection string.
     *
     * @throws IllegalStateException when the client is the application's own
     */
    public KurrentDbBackendFactory withCredentials(String user, String password) {
        return new KurrentDbBackendFactory(source.withCredentials(user, password), setup, options);
    }

    /** The longest wait for the answer to one call; default 10 seconds. */
    public KurrentDbBackendFactory withCallTimeout(Duration timeout) {
        return new KurrentDbBackendFactory(source, setup, options.withCallTimeout(timeout));
    }

    /**
     * How long a transaction that is about to commit tries to write its events; default 5 seconds. Keep it below the
     * transaction's own time limit.
     */
    public KurrentDbBackendFactory withCommitBudget(Duration budget) {
        return new KurrentDbBackendFactory(source, setup, options.withCommitBudget(budget));
    }

    /** The most bytes of payloads and contexts that one append to one stream may hold; default 1 MiB. */
    public KurrentDbBackendFactory withMaxAppendBytes(int bytes) {
        return new KurrentDbBackendFactory(source, setup, options.withMaxAppendBytes(bytes));
    }

    /** A page of a read ends with the event that brings it to so many bytes; default 4 MiB. */
    public KurrentDbBackendFactory withMaxPageBytes(int bytes) {
        return new KurrentDbBackendFactory(source, setup, options.withMaxPageBytes(bytes));
    }

    /** Asks the server when the store is built, which fails when it cannot be reached or refuses the user. */
    public KurrentDbBackendFactory withFirstContactWhenBuilt() {
        return new KurrentDbBackendFactory(source, setup, options.withFirstContact(FirstContact.AT_DEPLOYMENT));
    }

    /** A waiting reader relies for so long on the subscription that wakes it. */
    KurrentDbBackendFactory restingFor(Duration time) {
        return new KurrentDbBackendFactory(source, setup, options.withRest(time));
    }

    @Override
    public KurrentDbBackendFactory withObserver(StoreObserver observer) {
        return configured(it -> it.withObserver(observer));
    }

    /**
     * Builds the store. It does not connect yet, unless the first contact is to happen now.
     *
     * @throws io.eventsourcery.error.ConfigurationException ES-0702 to ES-0704, ES-0710 to ES-0712 for a connection
     *     string that cannot work, ES-0713 when the first contact fails
     */
    @Override
    public Backend build() {
        KurrentDbOptions.Resolved resolved = options.resolve(setup);
        Node node = new Node(source.clients(), resolved.callTimeout());
        if (resolved.firstContact() == FirstContact.AT_DEPLOYMENT) {
            node.introduce();
        }
        EventForm form = new EventForm(setup.model().codec().isEmpty());
        Observers observers = Observers.of(setup);
        Notices notices = new Observed(observers);
        ForeignEvents foreign = new ForeignEvents(notices);
        LogPatience patience = LogPatience.of(resolved.callTimeout(), resolved.rest());
        KurrentDbLog log = new KurrentDbLog(
                node, patience, form, foreign, resolved.bounds().maxPageBytes());
        Streams streams = Streams.on(
                node,
                form,
                log,
                setup.execution().transactions().orElseGet(CallTransactions::new),
                notices,
                resolved.bounds());
        StorageBackend engine = new StorageBackend(streams.storage(), setup, streams.transactions(), observers);
        TypesOfEngine types = new TypesOfEngine(engine, setup.model().eventTypes());
        return new KurrentDbBackend(engine, log, ConsumersOnServer.on(node, form, foreign, types));
    }
}
