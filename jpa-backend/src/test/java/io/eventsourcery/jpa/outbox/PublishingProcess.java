// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.outbox;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of its own with an outbox, until it is killed. */
final class PublishingProcess implements AutoCloseable {

    static final int SHARDS = 2;
    static final int BATCH = 50;

    private static final int ATTEMPTS = 1000;

    private static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofSeconds(10));

    /** So many that no stream is parked. */
    private static final ErrorPolicy PATIENT =
            ErrorPolicy.defaults().withAttempts(1000).withPauses(Duration.ofMillis(1), Duration.ofMillis(10));

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Process process;
    private final String name;

    private PublishingProcess(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    static PublishingProcess start(TestDatabase database, int receiver) throws IOException {
        String name = "relay-" + STARTED.incrementAndGet();
        return new PublishingProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PublishingProcess.class.getName(),
                                database.xaDataSourceClass(),
                                database.with("ApplicationName=" + name).url(),
                                database.user(),
                                Integer.toString(receiver))
                        .inheritIO()
                        .start(),
                name);
    }

    /**
     * Stops it while it is in no transaction: there it would hold the row of its shard, and the other one would wait for it.
     */
    void stopBetweenTransactions(TestDatabase database) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            signal("STOP");
            if (!isInTransaction(database)) {
                return;
            }
            signal("CONT");
        }
        throw new AssertionError("always met it in a transaction");
    }

    private boolean isInTransaction(TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where" + " application_name = ? and state <> 'idle'")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1) > 0;
            }
        }
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** By {@code kill -9}. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        TestDatabase database =
                new TestDatabase(TestDatabase.Kind.POSTGRESQL, arguments[0], arguments[1], arguments[2]);
        PlainServer server = PlainServer.on(database);
        BackgroundRuntime.of(JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withEventTypes(OrderPlaced.class)
                        .build())
                .withTimes(TIMES)
                .with(Definition.outbox("relay", new Sender(Integer.parseInt(arguments[3])))
                        .toCategory("order")
                        .withShards(SHARDS)
                        .withBatchSize(BATCH)
                        .withErrorPolicy(PATIENT))
                .start();
        Thread.currentThread().join();
    }

    /** Sends each event as a line and waits for the answer; one connection for all shards. */
    private static final class Sender implements EventPublisher {

        private final Socket socket;
        private final BufferedReader answers;

        Sender(int receiver) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), receiver);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public synchronized void publish(OutboxEntry entry) throws IOException {
            String line =
                    entry.event().stream().id() + " " + entry.event().version().orElseThrow() + "\n";
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            if (!Receiver.TAKEN.equals(answers.readLine())) {
                throw new IOException("refused");
            }
        }
    }
}
