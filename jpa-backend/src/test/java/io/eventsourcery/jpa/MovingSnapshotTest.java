// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A load takes one statement, on H2 two, and somebody deletes the stream between them. */
class MovingSnapshotTest extends EachDatabase {

    private static final Tables TABLES = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);

    private StreamId stream;
    private int statements;

    @Test
    void a_snapshot_that_is_deleted_meanwhile_leaves_no_events_that_begin_in_the_middle() throws Exception {
        stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"), new OrderPlaced("Bo"));
        store.saveSnapshot(stream, 2, new OrderPlaced("state"));
        store.append(stream, ExpectedVersion.exactly(2), new OrderPlaced("Cy"));
        statements = 0;
        EventRows rows = new EventRows(kind.dialect().spelling(), TABLES);

        LoadPage page;
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            page = rows.loadPage(
                    interrupted(connection), StreamKey.of(TenantId.single(), stream), stream, Long.MAX_VALUE, 10);
            connection.rollback();
        }

        if (!page.page().events().isEmpty()) {
            assertThat(page.snapshot()).hasValueSatisfying(snapshot -> assertThat(snapshot.eventId())
                    .isEqualTo(page.page().events().get(0).event().id()));
        }
        assertThat(statements > 1).as("was interrupted").isEqualTo(!isPostgreSql() && !isMariaDb());
    }

    private Connection interrupted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && ++statements == 2) {
                        store.delete(stream);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
