// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.CountedStatements;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements about checkpoints: how many there are, what they wait for, and what drivers and levels make of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
class CheckpointRowsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Tables TABLES = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);
    private static final ShardKey SHARD = new ShardKey("orders", 0);
    private static final String NODE = "alice";

    @Parameter
    TestDatabase.Kind kind;

    private TestDatabase database;
    private PlainServer server;
    private ShardRows shards;
    private LeaseRows leases;
    private NodeRows nodes;
    private ParkedRows parked;
    private Connection jdbc;

    @BeforeParameterizedClassInvocation
    void make_the_tables() {
        database = TestDatabase.create(kind);
        server = PlainServer.on(database);
        JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .build();
        Dialect dialect = kind.dialect();
        shards = new ShardRows(dialect.spelling(), dialect.errors(TABLES), TABLES);
        leases = new LeaseRows(dialect.spelling(), TABLES);
        nodes = new NodeRows(dialect.spelling(), TABLES);
        parked = new ParkedRows(dialect.spelling(), TABLES);
    }

    @AfterParameterizedClassInvocation
    void close_the_server() {
        server.close();
    }

    @BeforeEach
    void create_a_subscription() throws SQLException {
        jdbc = open(database);
        shards.create(jdbc, SHARD.subscription(), 50, "everything", Position.start());
        jdbc.commit();
    }

    @AfterEach
    void remove_it() throws SQLException {
        jdbc.rollback();
        shards.remove(jdbc, SHARD.subscription());
        parked.remove(jdbc, SHARD.subscription());
        nodes.remove(jdbc, NODE);
        jdbc.commit();
        jdbc.close();
    }

    private static Connection open(TestDatabase at) throws SQLException {
        Connection connection = DriverManager.getConnection(at.url(), at.user(), "");
        connection.setAutoCommit(false);
        return connection;
    }

    private Lease taken() throws SQLException {
        Lease lease = leases.take(jdbc, SHARD, NODE, LONG).orElseThrow();
        jdbc.commit();
        return lease;
    }

    @FunctionalInterface
    private interface Call {
        void on(Connection counted) throws SQLException;
    }

    private int statements(Call call) throws SQLException {
        CountedStatements counted = new CountedStatements(jdbc);
        call.on(counted.connection());
        jdbc.commit();
        return counted.executed();
    }

    @Test
    void the_statements_of_a_node_do_not_grow_with_its_shards() throws SQLException {
        for (int number = 0; number < 30; number++) {
            assertThat(leases.take(jdbc, new ShardKey(SHARD.subscription(), number), NODE, LONG))
                    .isPresent();
        }
        jdbc.commit();
        Lease lease = new Lease(SHARD, 1, Position.start());
        Lease old = new Lease(SHARD, 0, Position.start());
        ShardKey free = new ShardKey(SHARD.subscription(), 40);

        assertThat(statements(shards::all)).isEqualTo(1);
        assertThat(statements(counted -> nodes.renew(counted, NODE, LONG))).isEqualTo(1);
        assertThat(statements(nodes::alive)).isEqualTo(1);
        assertThat(statements(counted -> leases.take(counted, free, NODE, LONG)))
                .isEqualTo(2);
        assertThat(statements(counted -> shards.advance(counted, lease, Position.of(1))))
                .isEqualTo(1);
        assertThat(statements(counted -> shards.advance(counted, old, Position.of(2))))
                .isEqualTo(2);
        assertThat(statements(counted -> leases.release(counted, lease))).isEqualTo(1);
        assertThat(statements(counted -> leases.releaseAll(counted, NODE))).isEqualTo(1);
    }

    @Test
    void a_renewal_waits_for_no_checkpoint_of_its_own_node() throws SQLException {
        Lease lease = taken();
        assertThat(shards.advance(jdbc, lease, Position.of(1))).isTrue();

        try (Connection another = open(database)) {
            nodes.renew(another, NODE, LONG);
            another.commit();
        }

        assertThat(shards.advance(jdbc, lease.at(Position.of(1)), Position.of(2)))
                .isTrue();
        jdbc.commit();
    }

    @Test
    void a_transaction_that_reads_old_state_stores_its_checkpoint_after_a_renewal() throws SQLException {
        Lease lease = taken();
        int level = jdbc.getTransactionIsolation();
        if (!kind.isMariaDb()) {
            jdbc.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        shards.all(jdbc);

        try (Connection another = open(database)) {
            nodes.renew(another, NODE, LONG);
            another.commit();
        }

        assertThat(shards.advance(jdbc, lease, Position.of(1))).isTrue();
        jdbc.commit();
        jdbc.setTransactionIsolation(level);
    }

    @Test
    void an_old_lease_stores_nothing_at_any_level() throws SQLException {
        Lease old = taken();
        int level = jdbc.getTransactionIsolation();
        if (!kind.isMariaDb()) {
            jdbc.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        shards.all(jdbc);
        Lease next;
        try (Connection another = open(database)) {
            leases.release(another, old);
            next = leases.take(another, SHARD, "bob", LONG).orElseThrow();
            another.commit();
        }

        boolean stored;
        try {
            stored = shards.advance(jdbc, old, Position.of(9));
            jdbc.commit();
        } catch (SQLException e) {
            assertThat(kind.dialect().errors(TABLES).in("checkpoint", e).getMessage())
                    .contains("try again in a new transaction");
            stored = false;
            jdbc.rollback();
        }
        jdbc.setTransactionIsolation(level);

        assertThat(stored).isFalse();
        assertThat(shards.advance(jdbc, next, Position.of(1))).isTrue();
        leases.release(jdbc, next);
        jdbc.commit();
    }

    @Test
    void a_driver_that_counts_only_what_is_different_now_is_understood() throws SQLException {
        Lease lease = taken();
        ParkedStream stream = parked("IOException");
        TestDatabase counting = kind.isMariaDb() ? database.with("useAffectedRows=true") : database;
        try (Connection another = open(counting)) {
            for (int i = 0; i < 2; i++) {
                assertThat(shards.advance(another, lease, lease.reached())).isTrue();
                parked.park(another, stream);
                assertThat(parked.decide(another, stream, ParkedStream.Decision.DISCARD))
                        .isTrue();
            }
            assertThat(shards.advance(another, new Lease(SHARD, 0, Position.start()), Position.of(1)))
                    .isFalse();
            another.commit();
        }
        assertThat(parked.of(jdbc, SHARD.subscription()))
                .containsExactly(stream.withDecision(ParkedStream.Decision.DISCARD));
    }

    @Test
    void a_node_that_was_silent_for_a_day_is_forgotten() throws SQLException {
        nodes.renew(jdbc, "dead", Duration.ofHours(-25));
        nodes.renew(jdbc, "late", Duration.ofHours(-23));
        nodes.renew(jdbc, NODE, LONG);
        jdbc.commit();
        assertThat(nodes.alive(jdbc)).isEqualTo(1);

        nodes.forgetDead(jdbc);
        jdbc.commit();

        for (String left : new String[] {"late", NODE}) {
            assertThat(isNoted(left)).as(left).isTrue();
        }
        assertThat(isNoted("dead")).isFalse();
        nodes.remove(jdbc, "late");
        jdbc.commit();
    }

    private boolean isNoted(String node) throws SQLException {
        try (Sql sql = Sql.of(jdbc, "select 1 from " + TABLES.node() + " where node = ?")) {
            return sql.with(node).isFound();
        }
    }

    @Test
    void what_is_too_long_is_cut_between_two_characters() throws SQLException {
        taken();
        String smile = "\ud83d\ude00";
        ParkedStream stream = parked("x".repeat(999) + smile.repeat(10));
        parked.park(jdbc, stream);
        shards.describe(jdbc, SHARD.subscription(), "x" + smile.repeat(2_000));
        jdbc.commit();

        assertThat(parked.of(jdbc, SHARD.subscription()).get(0).failure().error())
                .isEqualTo("x".repeat(999));
        assertThat(shards.all(jdbc).get(0).filter()).isEqualTo("x" + smile.repeat(999));
    }

    private static ParkedStream parked(String error) {
        Instant time = Instant.parse("2026-10-25T00:30:00.000001Z");
        return new ParkedStream(
                SHARD,
                TenantId.single(),
                StreamId.random("order"),
                new ParkedStream.Event(UUID.randomUUID(), "order-placed", Position.of(1)),
                new ParkedStream.Failure(1, error, time, time),
                ParkedStream.Decision.WAIT);
    }
}
