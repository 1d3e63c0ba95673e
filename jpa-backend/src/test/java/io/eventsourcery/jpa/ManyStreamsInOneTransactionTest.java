// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.transaction.SystemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An import writes to very many streams in one transaction; nobody else must notice. */
class ManyStreamsInOneTransactionTest extends EachDatabase {

    /** Far more than {@link #MOST_LOCKS}; with -Psoak more than the lock table of the server has room for, as it comes. */
    private static final int STREAMS = Scale.of(2_000, 20_000);

    /** Of tables and indexes, and the transaction itself. */
    private static final long MOST_LOCKS = 30;

    static ExpectedVersion[] expectations() {
        return new ExpectedVersion[] {ExpectedVersion.any(), ExpectedVersion.unversioned()};
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void the_locks_of_a_transaction_do_not_grow_with_the_streams_it_writes_to(ExpectedVersion expected) {
        int streams = isPostgreSql() ? STREAMS : 200;
        patience(3_600);
        server.inTransaction(() -> {
            for (int i = 0; i < streams; i++) {
                store.append(StreamId.random("import"), expected, new OrderPlaced("Ann"));
            }
            if (isPostgreSql()) {
                assertThat(locks()).isLessThan(MOST_LOCKS);
            }
            CompletableFuture.runAsync(() -> {
                        StreamId other = StreamId.random("order");
                        store.append(other, ExpectedVersion.any(), new OrderPlaced("Bob"));
                        assertThat(store.read(other)).hasSize(1);
                        execute("create table made_meanwhile_" + expected.isVersioned() + " (id integer)");
                    })
                    .join();
        });
        patience(0);
    }

    private void patience(int seconds) {
        try {
            server.transactionManager().setTransactionTimeout(seconds);
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    private long locks() {
        Connection jdbc = server.entityManager().unwrap(Connection.class);
        try (Statement statement = jdbc.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_locks")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
