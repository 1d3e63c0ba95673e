// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.EventStore;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.h2.H2Markers;
import io.eventsourcery.jpa.mariadb.MariaDbMarkers;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.CountedStatements;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An empty store, writers that do what a test says, and what they were told is stored. Belongs to one thread. */
final class Stage implements AutoCloseable {

    static final Tables TABLES = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);

    private final TestDatabase database;
    private final Dialect dialect;
    private final PlainServer server;
    private final EventStore store;
    private final List<UUID> acknowledged = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** What happens in the middle of an attempt of somebody who looks at the wrong moment. */
    Step interruption = () -> {};

    /** The time of those who decide by a clock. */
    long minutes;

    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    Stage(TestDatabase.Kind kind) {
        database = TestDatabase.create(kind);
        dialect = kind.dialect();
        server = PlainServer.on(database);
        store = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withEventTypes(Scripted.class)
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .build()
                .eventStore();
    }

    Dialect dialect() {
        return dialect;
    }

    /** The markers of a database that needs them. */
    Markers markersOfDialect() {
        return database.kind().isMariaDb() ? new MariaDbMarkers(TABLES) : new H2Markers(TABLES);
    }

    Connection connection() throws SQLException {
        return server.dataSource().getConnection();
    }

    EventStore store() {
        return store;
    }

    ScriptedWriter writer() throws SQLException {
        return kept(ScriptedWriter.of(database, dialect, acknowledged));
    }

    ScriptedWriter writerInBranch() throws SQLException {
        return kept(ScriptedWriter.inBranch(database, dialect, acknowledged));
    }

    private <T extends AutoCloseable> T kept(T resource) {
        opened.add(resource);
        return resource;
    }

    /** A transaction that appends and commits before this returns. */
    void committed(int events) throws SQLException {
        try (ScriptedWriter writer = ScriptedWriter.of(database, dialect, acknowledged)) {
            writer.append(events);
            writer.commit();
        }
    }

    /** A transaction that draws positions and rolls back. */
    void rolledBack(int events) throws SQLException {
        try (ScriptedWriter writer = ScriptedWriter.of(database, dialect, acknowledged)) {
            writer.append(events);
            writer.rollback();
        }
    }

    /** A node that begins with the place that was kept last. */
    Follower follower() throws SQLException {
        return follower(dialect.settling(TABLES));
    }

    /** The same on a connection whose statements are counted. */
    Follower follower(CountedStatements statements) throws SQLException {
        return kept(new Follower(statements.connection(), dialect, dialect.settling(TABLES)));
    }

    CountedStatements counted() throws SQLException {
        return new CountedStatements(ScriptedWriter.open(database));
    }

    /** The same by one statement, of events that nobody remembers. */
    void manyCommitted(int events) {
        String numbers =
                switch (database.kind()) {
                    case H2 -> "select x from system_range(1, " + events + ")";
                    case POSTGRESQL -> "select x from generate_series(1, " + events + ") x";
                    default -> "select seq as x from seq_1_to_" + events;
                };
        UUID stream = UUID.randomUUID();
        execute("insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id,"
                + " tenant, category, type, payload) select x, current_timestamp, 1, true, '" + stream + "', '" + stream
                + "', '" + stream + "', '', 'script', 'scripted', '{}' from (" + numbers + ") numbers");
    }

    /** Nobody draws the next so many positions. */
    void jump(int positions) throws SQLException {
        long newest =
                Math.max(number(dialect.spelling().lastPosition(TABLES)), number("select max(position) from es_event"));
        execute(dialect.spelling().goingOnBehind(TABLES, newest + positions));
    }

    Follower follower(Settling settling) throws SQLException {
        return kept(new Follower(ScriptedWriter.open(database), dialect, settling));
    }

    List<UUID> acknowledged() {
        return acknowledged;
    }

    /** What was acknowledged and never given to the reader. */
    Set<UUID> missedBy(Follower follower) {
        Set<UUID> missed = new HashSet<>(acknowledged);
        follower.seen().forEach(missed::remove);
        return missed;
    }

    long number(String query) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    long markers() throws SQLException {
        return number("select count(*) from es_event where stream_key = '" + Markers.STREAM + "'");
    }

    void execute(String sql) {
        TestDatabase.execute(server.dataSource(), sql);
    }

    /** What a test opened is closed, so that the next one finds nobody waiting; the settled place is kept. */
    void reset() throws Exception {
        closeOpened();
        try (Follower follower = new Follower(ScriptedWriter.open(database), dialect, dialect.settling(TABLES))) {
            follower.poll();
            follower.keep();
        }
        acknowledged.clear();
        interruption = () -> {};
        minutes = 0;
    }

    @Override
    public void close() throws Exception {
        closeOpened();
        server.close();
    }

    private void closeOpened() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
        opened.clear();
    }
}
