// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.kurrentdb.client.GivenClient;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.ServerFeatures;
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

    /** Over one client that all backends share, as they may in an application; its server is asked what it can. */
    static KurrentDbFixture over(KurrentDBClient client, boolean jta) {
        try (Node node = new Node(new GivenClient(client), Duration.ofMinutes(1))) {
            boolean severalStreams = new ServerFeatures(node).appendsToSeveralStreams();
            return new KurrentDbFixture(() -> KurrentDbBackendFactory.of(client), jta, severalStreams);
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
