// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.Voter;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.XAConnection;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A virtual machine of its own dies between the write of the events and the commit of the database. */
class DeathOfProcessTest {

    private static final int DEAD = 77;

    private final Stores stores = new Stores(KurrentDbStandIn.start());

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void the_process_dies_after_the_events_were_written(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("rows");
        StreamId stream = Stores.newStream();
        UUID id = UUID.randomUUID();
        try (Connection connection = database(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table receipt (number int primary key)");
        }

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeathOfProcessTest.class.getName(),
                        stores.server().connectionString(),
                        url,
                        stream.id().toString(),
                        id.toString())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as("it died where it was to die").isEqualTo(DEAD);
        assertThat(receipts(url)).isZero();
        EventStore store = stores.store();
        assertThat(texts(store, stream)).as("the window").containsExactly("1");
        store.append(stream, ExpectedVersion.none(), event(id));
        assertThat(texts(store, stream)).as("after the remedy").containsExactly("1");
    }

    private static NewEvent event(UUID id) {
        return Stores.note("1").withId(id);
    }

    private static JdbcDataSource database(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        return database;
    }

    private static int receipts(String url) throws SQLException {
        try (Connection connection = database(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from receipt")) {
            count.next();
            return count.getInt(1);
        }
    }

    /** One transaction with a row and an event, in which the virtual machine dies when the others are asked to prepare. */
    public static void main(String[] arguments) throws Exception {
        TransactionManager manager = Narayana.manager();
        Backend backend = KurrentDbBackendFactory.connectingTo(arguments[0])
                .withEventTypes(Stores.Noted.class)
                .configured(setup -> setup.withTransactions(Narayana.transactions()))
                // The first call loads most classes of the client, which takes long on a busy machine; no test is of
                // time.
                .withCallTimeout(Duration.ofMinutes(2))
                .withCommitBudget(Duration.ofMinutes(2))
                .build();
        XAConnection database = database(arguments[1]).getXAConnection();
        manager.setTransactionTimeout((int) Duration.ofMinutes(4).toSeconds());
        manager.begin();
        manager.getTransaction().enlistResource(new Voter(true) {
            @Override
            public int prepare(Xid xid) {
                Runtime.getRuntime().halt(DEAD);
                return XA_OK;
            }
        });
        manager.getTransaction().enlistResource(database.getXAResource());
        try (Statement statement = database.getConnection().createStatement()) {
            statement.execute("insert into receipt values (1)");
        }
        StreamId stream = StreamId.of("it", UUID.fromString(arguments[2]));
        backend.eventStore().append(stream, ExpectedVersion.none(), event(UUID.fromString(arguments[3])));
        manager.commit();
    }
}
