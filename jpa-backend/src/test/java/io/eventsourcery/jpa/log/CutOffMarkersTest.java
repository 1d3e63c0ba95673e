// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.log.Settled;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction has time for some thousand markers; a jump of the sequence needs many more. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = TestDatabase.Kind.class,
        names = {"MARIADB", "H2"})
@Timeout(60)
class CutOffMarkersTest {

    /** The time of a transaction, counted in markers. */
    private static final int FIT = 3000;

    private static final int JUMP = 40_000;

    @Parameter
    TestDatabase.Kind kind;

    private Stage stage;
    private final List<Long> portions = new ArrayList<>();
    private long cut;

    @BeforeEach
    void open() {
        stage = new Stage(kind);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    /** Rolls back what took longer than the transaction may, as the thread of a transaction manager does. */
    private final class Limited extends Markers {

        private final Markers real = stage.markersOfDialect();

        @Override
        public OptionalLong put(Connection connection, List<Hole> holes) throws SQLException {
            long markers = holes.stream().mapToLong(Hole::size).sum();
            portions.add(markers);
            OptionalLong busy = real.put(connection, holes);
            if (markers > FIT) {
                cut++;
                throw new SQLTimeoutException();
            }
            return busy;
        }

        @Override
        protected OptionalLong oneByOne(Connection connection, Hole hole) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean atOnce(Connection connection, Hole hole) {
            throw new UnsupportedOperationException();
        }
    }

    /** One attempt, in a transaction of its own. */
    private static Settled attempt(Connection connection, Settling settling) throws SQLException {
        try {
            Settled settled = settling.settle(connection);
            connection.commit();
            return settled;
        } catch (SQLTimeoutException e) {
            connection.rollback();
            return null;
        }
    }

    private Settling limited() {
        return new FencingSettling(Stage.TABLES, stage.dialect().spelling(), new Limited());
    }

    private void settle(Settling settling) throws SQLException {
        long newest = stage.number("select max(position) from es_event");
        try (Connection connection = stage.connection()) {
            connection.setAutoCommit(false);
            Settled settled;
            do {
                settled = attempt(connection, settling);
                assertThat(portions).as("portions that were tried").hasSizeLessThan(60);
            } while (settled == null || settled.position().major() < newest);
        }
    }

    @Test
    void fewer_are_put_until_they_fit_and_each_attempt_after_that_makes_progress() throws SQLException {
        stage.committed(1);
        stage.jump(JUMP);
        stage.committed(1);

        settle(limited());

        assertThat(portions).startsWith((long) Portion.MOST, Portion.MOST / 2L, Portion.MOST / 4L, Portion.MOST / 8L);
        assertThat(cut).as("attempts in vain").isLessThan(portions.size() / 3);
        assertThat(stage.markers()).isGreaterThanOrEqualTo(JUMP);
    }

    @Test
    void a_writer_that_is_waited_for_makes_no_portion_smaller() throws SQLException {
        stage.committed(1);
        ScriptedWriter slow = stage.writer();
        slow.append(1);
        stage.committed(1);
        Settling settling = limited();
        try (Connection connection = stage.connection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 20; i++) {
                attempt(connection, settling);
            }
        }
        slow.commit();
        stage.jump(JUMP);
        stage.committed(1);
        portions.clear();

        settle(settling);

        assertThat(portions).contains((long) Portion.MOST);
    }
}
