// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.kurrentdb.client.ConnectionString;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.OwnClients;
import io.eventsourcery.kurrentdb.client.ServerFeatures;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Backends on a server.
 *
 * @param connection where the server is
 * @param jta whether beside a JTA implementation
 * @param severalStreams whether that server appends to several streams at once
 */
record KurrentDbFixture(String connection, boolean jta, boolean severalStreams) implements BackendFixture {

    /** On whatever server there is, which is asked what it can. */
    static KurrentDbFixture on(String connection, boolean jta) {
        try (Node node = new Node(new OwnClients(ConnectionString.of(connection).settings()), Duration.ofMinutes(1))) {
            return new KurrentDbFixture(connection, jta, new ServerFeatures(node).appendsToSeveralStreams());
        }
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return KurrentDbBackendFactory.connectingTo(connection)
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
