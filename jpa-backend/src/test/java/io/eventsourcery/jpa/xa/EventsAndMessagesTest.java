// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.xa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.StreamId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An event and a message in one distributed transaction, whose process is killed at each step of the commit. */
@Timeout(300)
class EventsAndMessagesTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private PlainServer server;
    private EventStore events;
    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        server = PlainServer.on(database);
        events = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore();
        broker = Broker.startIn(folder.resolve("broker"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        broker.close();
    }

    @Test
    void after_crashes_recovery_leaves_both_or_neither_of_each_and_no_prepared_branch() throws Exception {
        Map<CrashPoint, StreamId> streams = new EnumMap<>(CrashPoint.class);
        for (CrashPoint point : CrashPoint.values()) {
            streams.put(point, StreamId.random("order"));
            int inDatabase = preparedInDatabase();
            int inBroker = broker.prepared();

            dieAt(point, streams.get(point));

            assertThat(preparedInDatabase() - inDatabase)
                    .as("prepared in the database %s", point)
                    .isEqualTo(point.inDatabase);
            assertThat(broker.prepared() - inBroker)
                    .as("prepared in the broker %s", point)
                    .isEqualTo(point.inBroker);
        }

        recover();

        assertThat(preparedInDatabase()).as("prepared in the database").isZero();
        assertThat(broker.prepared()).as("prepared in the broker").isZero();
        List<String> messages = broker.messages();
        streams.forEach((point, stream) -> {
            assertThat(events.load(stream).version()).as("events %s", point).isEqualTo(point.isDecided ? 1 : 0);
            assertThat(messages.contains(text(stream))).as("message %s", point).isEqualTo(point.isDecided);
        });
        assertThat(messages).doesNotHaveDuplicates();
    }

    private void dieAt(CrashPoint point, StreamId stream) throws Exception {
        Process dying = process(DyingProcess.class, point.name(), text(stream));
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(dying.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(DyingProcess.STANDS);
        } finally {
            // By kill -9.
            dying.destroyForcibly().waitFor();
        }
    }

    private void recover() throws Exception {
        Process recovering = process(RecoveringProcess.class, "-", "-");
        try {
            assertThat(recovering.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(recovering.exitValue()).isZero();
        } finally {
            recovering.destroyForcibly().waitFor();
        }
    }

    private static String text(StreamId stream) {
        return stream.id().toString();
    }

    private Process process(Class<?> main, String point, String stream) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // These classes were verified by the virtual machine of the test; it takes a third of the
                        // start.
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-BytecodeVerificationRemote",
                        "-Xmx192m",
                        "-D" + PlainServer.TRANSACTION_LOG + "=" + folder.resolve("transactions"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        point,
                        database.xaDataSourceClass(),
                        database.url(),
                        database.user(),
                        broker.url(),
                        stream))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private int preparedInDatabase() throws Exception {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_prepared_xacts where database = current_database()")) {
            count.next();
            return count.getInt(1);
        }
    }
}
