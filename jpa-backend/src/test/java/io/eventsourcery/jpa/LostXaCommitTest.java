// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.jpa.testing.CommitCutter;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import org.junit.jupiter.api.Test;

/**
 * Why the documentation advises a data source without XA for MariaDB: not a promise, but what its driver and Narayana do
 * today. When this fails, one of them was repaired; then the advice can go, and {@link CutCommitsTest} can use XA.
 */
class LostXaCommitTest {

    @Test
    void with_xa_a_commit_that_mariadb_never_heard_of_returns_as_if_all_were_well() throws Exception {
        TestDatabase database = TestDatabase.create(TestDatabase.Kind.MARIADB);
        try (CommitCutter cutter = CommitCutter.to(database.port());
                PlainServer direct = PlainServer.on(database);
                PlainServer cut = PlainServer.on(database.throughPort(cutter.port()))) {
            EventStore witness = store(direct, SchemaMode.CREATE);
            EventStore store = store(cut, SchemaMode.NONE);
            StreamId stream = StreamId.random("cut");
            cutter.arm(CommitCutter.Cut.BEFORE);

            AppendResult result = store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));

            assertThat(cutter.isArmed()).isFalse();
            assertThat(result.version()).hasValue(1);
            assertThat(witness.read(stream)).isEmpty();
        }
    }

    private static EventStore store(PlainServer server, SchemaMode mode) {
        return JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(mode)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore();
    }
}
