// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final String INSERT = "insert into fact (id, version, text) select ?, ?, ? where 0 < ?";

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:replay", "", "");
    private final StatementRecorder recorder = new StatementRecorder(pool);
    private final UUID recordedId = new UUID(1, 1);
    private final Function<Object, Function<UUID, Object>> otherIds =
            value -> recordedId.equals(value) ? other -> other : null;

    @BeforeEach
    void create() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("create table fact (id uuid, version bigint, text varchar)");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("drop table fact");
        }
        pool.dispose();
    }

    @Test
    void a_statement_is_repeated_with_other_values() throws Exception {
        Recorded insert = recorder.during(this::insert).get(0);
        UUID other = new UUID(2, 2);

        run(new Replay<>(insert, otherIds), other);

        assertThat(facts()).containsExactly(List.of(recordedId, 5L), List.of(other, 5L));
    }

    @Test
    void a_part_can_be_left_out_with_its_parameters() throws Exception {
        Recorded insert = recorder.during(this::insert).get(0);
        int where = INSERT.indexOf(" where");
        UUID other = new UUID(2, 2);

        run(Replay.without(insert, where, INSERT.length(), otherIds), other);

        assertThat(facts()).contains(List.of(other, 5L));
    }

    @Test
    void the_columns_that_were_read_are_read_again() throws Exception {
        insert();
        Recorded select = recorder.during(this::facts).get(0);

        List<Object[]> rows = run(new Replay<UUID>(select, value -> null), null);

        assertThat(rows).containsExactly(new Object[] {recordedId, 5L});
    }

    @Test
    void outside_of_recording_the_connection_is_the_pool_s_own() throws SQLException {
        try (Connection connection = recorder.dataSource().getConnection()) {
            assertThat(connection.getClass().getPackageName()).startsWith("org.h2");
        }
    }

    @Test
    void a_batch_is_refused_because_it_would_be_repeated_wrongly() {
        assertThatThrownBy(() -> recorder.during(() -> {
                    try (Connection connection = recorder.dataSource().getConnection();
                            PreparedStatement statement = connection.prepareStatement("delete from fact")) {
                        statement.addBatch();
                    }
                }))
                .hasMessageContaining("batch");
    }

    private void insert() throws SQLException {
        try (Connection connection = recorder.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, recordedId);
            statement.setLong(2, 5);
            statement.setString(3, "text");
            statement.setInt(4, 1);
            statement.executeUpdate();
        }
    }

    private List<List<Object>> facts() throws SQLException {
        List<List<Object>> facts = new java.util.ArrayList<>();
        try (Connection connection = recorder.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("select id, version from fact order by id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                facts.add(List.of(rows.getObject("id", UUID.class), rows.getLong(2)));
            }
        }
        return facts;
    }

    private List<Object[]> run(Replay<UUID> replay, UUID value) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return replay.run(connection, value);
        }
    }
}
