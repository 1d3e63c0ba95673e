// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A transaction of its own that appends and ends when it is told to. */
final class ScriptedWriter implements AutoCloseable {

    private static final AtomicInteger BRANCHES = new AtomicInteger();

    private final TestDatabase database;
    private final Appends appends;
    private final List<UUID> acknowledged;
    private final List<UUID> written = new ArrayList<>();
    private final StreamId stream = StreamId.random("script");
    private final String branch;
    private Connection connection;
    private long version;

    private ScriptedWriter(TestDatabase database, Dialect dialect, List<UUID> acknowledged, boolean inBranch)
            throws SQLException {
        this.database = database;
        this.acknowledged = acknowledged;
        appends = dialect.appends(Stage.TABLES);
        branch = inBranch ? "branch" + BRANCHES.incrementAndGet() : "";
        connection = open(database);
        if (inBranch && database.kind().isMariaDb()) {
            run("xa start '" + branch + "'");
        } else {
            connection.setAutoCommit(false);
        }
    }

    static ScriptedWriter of(TestDatabase database, Dialect dialect, List<UUID> acknowledged) throws SQLException {
        return new ScriptedWriter(database, dialect, acknowledged, false);
    }

    /** One whose transaction will be prepared. */
    static ScriptedWriter inBranch(TestDatabase database, Dialect dialect, List<UUID> acknowledged)
            throws SQLException {
        return new ScriptedWriter(database, dialect, acknowledged, true);
    }

    static Connection open(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), "");
    }

    /** Appends so many events to its stream in one statement, where the database can, and leaves them uncommitted. */
    List<Position> append(int events) throws SQLException {
        List<EncodedEvent> encoded = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            encoded.add(new EncodedEvent(UUID.randomUUID(), "scripted", 1, "{}", ""));
        }
        StreamWrite write = new StreamWrite(stream, ExpectedVersion.exactly(version), encoded, Instant.EPOCH);
        Appends.Inserted inserted = appends.at(
                        connection, StreamKey.of(TenantId.single(), stream), TenantId.single(), write, version)
                .orElseThrow();
        version += events;
        encoded.forEach(event -> written.add(event.id()));
        return inserted.positions();
    }

    /** Draws positions that nobody will ever use, while the transaction goes on. */
    void burn(int events) throws SQLException {
        long before = version;
        int kept = written.size();
        Savepoint savepoint = connection.setSavepoint();
        append(events);
        connection.rollback(savepoint);
        version = before;
        written.subList(kept, written.size()).clear();
    }

    void commit() throws SQLException {
        connection.commit();
        acknowledged.addAll(written);
        written.clear();
    }

    void rollback() throws SQLException {
        connection.rollback();
        written.clear();
    }

    /** The first phase; what can be closed is closed. */
    void prepare() throws SQLException {
        switch (database.kind()) {
            case H2 -> run("prepare commit " + branch);
            case POSTGRESQL -> {
                run("prepare transaction '" + branch + "'");
                reopen();
            }
            default -> {
                run("xa end '" + branch + "'");
                run("xa prepare '" + branch + "'");
                reopen();
            }
        }
    }

    private void reopen() throws SQLException {
        connection.close();
        connection = open(database);
    }

    /** The second phase. */
    void finish(boolean commit) throws SQLException {
        String word = commit ? "commit" : "rollback";
        switch (database.kind()) {
            case H2 -> run(word + " transaction " + branch);
            case POSTGRESQL -> run(word + " prepared '" + branch + "'");
            default -> run("xa " + word + " '" + branch + "'");
        }
        if (commit) {
            acknowledged.addAll(written);
        }
        written.clear();
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    StreamId stream() {
        return stream;
    }

    /** What is not committed is gone. */
    @Override
    public void close() throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.close();
    }
}
