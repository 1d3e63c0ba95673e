// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.kurrentdb.client.Clients;
import io.eventsourcery.kurrentdb.client.ConnectionString;
import io.eventsourcery.kurrentdb.client.GivenClient;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.OwnClients;
import io.eventsourcery.kurrentdb.client.ServerFeatures;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Backends on a server.
 *
 * @param connecting how a backend comes to its client
 * @param jta whether beside a JTA implementation
 * @param severalStreams whether that server appends to several streams at once
 */
record KurrentDbFixture(Supplier<KurrentDbBackendFactory> connecting, boolean jta, boolean severalStreams)
        implements BackendFixture {

    /** On whatever server there is, which is asked what it can; each backend connects by itself. */
    static KurrentDbFixture on(KurrentDbServer server, boolean jta) {
        String connection = server.connectionString();
        return asking(
                new OwnClients(ConnectionString.of(connection).settings()),
                () -> KurrentDbBackendFactory.connectingTo(connection),
                jta);
    }

    /** The same over one client that all backends share, as they may in an application. */
    static KurrentDbFixture over(KurrentDBClient client, boolean jta) {
        return asking(new GivenClient(client), () -> KurrentDbBackendFactory.of(client), jta);
    }

    private static KurrentDbFixture asking(Clients clients, Supplier<KurrentDbBackendFactory> connecting, boolean jta) {
        try (Node node = new Node(clients, Duration.ofMinutes(1))) {
            return new KurrentDbFixture(connecting, jta, new ServerFeatures(node).appendsToSeveralStreams());
        }
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return connecting
                .get()
                .configured(setup -> change.apply(jta ? setup.withTransactions(Narayana.transactions()) : setup))
                .withMaxAppendBytes(16 << 20)
                .build();
    }

    @Override
    public Promises promises() {
        return severalStreams ? Promises.atCommit() : Promises.atCommit().ofOneStream();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return jta ? Optional.of(CallerTransactions.of(Narayana.userTransaction())) : Optional.empty();
    }

    @Override
    public void close() {}
}
