// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
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
