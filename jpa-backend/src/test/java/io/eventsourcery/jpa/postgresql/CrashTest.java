// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.log.Settled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A process of the server is killed while transactions are prepared. The server recovers, and they come back by another name;
 * the reader must wait for them all the same.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {

    private static final Tables TABLES = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);
    private static final String INSERT = "insert into es_event default values";
    private static final String DRAW =
            "lock table es_event in row exclusive mode; select nextval('es_event_position_seq')";
    private static final String INSERT_DRAWN =
            "insert into es_event (position) overriding system value values" + " (currval('es_event_position_seq'))";

    private CrashingServer server;
    private final List<Long> given = new ArrayList<>();
    private long position;
    private int branches;

    @BeforeAll
    void start() throws Exception {
        server = new CrashingServer();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void beginBehindWhatIsThere() throws SQLException {
        given.clear();
        try (Connection connection = server.open()) {
            position = CrashingServer.number(connection, "select coalesce(max(position), 0) from es_event");
        }
    }

    @Test
    void a_prepared_transaction_is_waited_for_after_the_server_has_recovered() throws SQLException {
        assertThat(missedAfterACrash(settling(), INSERT, "select 1")).isEmpty();
    }

    @Test
    void one_that_wrote_in_a_savepoint_is_waited_for() throws SQLException {
        assertThat(missedAfterACrash(settling(), "savepoint a; " + INSERT, "select 1"))
                .isEmpty();
    }

    @Test
    void one_that_had_a_position_and_no_number_when_it_was_seen_is_waited_for() throws SQLException {
        assertThat(missedAfterACrash(settling(), DRAW, INSERT_DRAWN)).isEmpty();
    }

    /** The broken variant: transactions that are known by the names that the server gives them in memory. */
    @Test
    void a_reader_that_knows_them_by_name_misses_them() throws SQLException {
        assertThat(missedAfterACrash(byName(), INSERT, "select 1")).hasSize(1);
    }

    @Test
    void random_writers_and_several_crashes_lose_nothing() throws SQLException {
        Settling settling = settling();
        Random random = new Random(7);
        long start = position;
        for (int round = 0; round < 3; round++) {
            List<String> prepared = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                if (random.nextInt(3) == 0) {
                    prepared.add(prepared(INSERT, "savepoint a", INSERT));
                } else {
                    committed();
                }
                if (random.nextInt(4) == 0) {
                    poll(settling);
                }
            }
            poll(settling);
            server.crash();
            poll(settling);
            committed();
            poll(settling);
            for (String branch : prepared) {
                finish(branch, random.nextBoolean());
                poll(settling);
            }
        }
        assertThat(given).containsExactlyElementsOf(visible(start));
    }

    /** What the reader misses: a transaction is seen in a state, goes on, is prepared, and survives a crash. */
    private Set<Long> missedAfterACrash(Settling settling, String whenSeen, String behind) throws SQLException {
        committed();
        poll(settling);
        long start = position;
        given.clear();
        String branch;
        try (Connection slow = server.open()) {
            slow.setAutoCommit(false);
            CrashingServer.run(slow, whenSeen);
            if (whenSeen.equals(DRAW)) {
                assertThat(CrashingServer.number(
                                slow, "select count(*) from pg_current_xact_id_if_assigned() n where n is not null"))
                        .isZero();
            }
            committed();
            poll(settling);
            CrashingServer.run(slow, behind);
            branch = prepare(slow);
        }
        poll(settling);
        assertThat(given).isEmpty();
        server.crash();
        poll(settling);
        finish(branch, true);
        poll(settling);
        Set<Long> missed = new TreeSet<>(visible(start));
        given.forEach(missed::remove);
        return missed;
    }

    private void committed() throws SQLException {
        try (Connection connection = server.open()) {
            CrashingServer.run(connection, INSERT);
        }
    }

    private String prepared(String... statements) throws SQLException {
        try (Connection connection = server.open()) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                CrashingServer.run(connection, statement);
            }
            return prepare(connection);
        }
    }

    private String prepare(Connection connection) throws SQLException {
        String branch = "branch" + ++branches;
        CrashingServer.run(connection, "prepare transaction '" + branch + "'");
        return branch;
    }

    private void finish(String branch, boolean commit) throws SQLException {
        try (Connection connection = server.open()) {
            CrashingServer.run(connection, (commit ? "commit" : "rollback") + " prepared '" + branch + "'");
        }
    }

    /** One look of a reader. */
    private void poll(Settling settling) throws SQLException {
        try (Connection connection = server.open()) {
            Settled settled = settling.settle(connection);
            visible(position).stream()
                    .filter(there -> there <= settled.position().major())
                    .forEach(given::add);
            position = Math.max(position, settled.position().major());
        }
    }

    private List<Long> visible(long after) throws SQLException {
        try (Connection connection = server.open();
                PreparedStatement statement =
                        connection.prepareStatement("select position from es_event where position > ? order by 1")) {
            statement.setLong(1, after);
            try (ResultSet row = statement.executeQuery()) {
                List<Long> positions = new ArrayList<>();
                while (row.next()) {
                    positions.add(row.getLong(1));
                }
                return positions;
            }
        }
    }

    private static Settling settling() {
        return new PostgreSqlSettling(TABLES, new PostgreSqlSpelling());
    }

    private static Settling byName() {
        return new PostgreSqlSettling(TABLES, new PostgreSqlSpelling(), new TableHolders(TABLES) {
            @Override
            List<Holder> of(Connection connection) throws SQLException {
                return super.of(connection).stream()
                        .map(holder -> new Holder(
                                holder.name(),
                                holder.process(),
                                Set.of(-1L - Math.abs((long) holder.name().hashCode()))))
                        .toList();
            }
        });
    }
}
