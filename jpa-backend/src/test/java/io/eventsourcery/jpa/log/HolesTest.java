// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import io.eventsourcery.jpa.testing.CountedStatements;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holes cost, counted in attempts to settle and not in time. That nothing is lost in them is shown in each isolation
 * of MariaDB by {@link ScriptedWritersTest}; here these are in the soak profile.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("databases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HolesTest {

    @Parameter
    TestDatabase.Kind kind;

    private Stage stage;

    static Stream<TestDatabase.Kind> databases() {
        return Scale.isSoak() ? Arrays.stream(TestDatabase.Kind.values()) : TestDatabase.Kind.products();
    }

    @BeforeParameterizedClassInvocation
    void open() {
        stage = new Stage(kind);
    }

    @AfterParameterizedClassInvocation
    void close() throws Exception {
        stage.close();
    }

    @AfterEach
    void reset() throws Exception {
        stage.reset();
    }

    private boolean isFenced() {
        return !(stage.dialect() instanceof PostgreSqlDialect);
    }

    @Test
    void a_dead_hole_costs_one_look() throws SQLException {
        Follower follower = stage.follower();
        stage.rolledBack(3);
        stage.committed(1);
        assertThat(follower.poll()).isOne();
        // Looks, puts markers, and looks again; PostgreSQL tells at once.
        assertThat(follower.attempts()).isEqualTo(isFenced() ? 3 : 1);
    }

    @Test
    void thousands_of_holes_found_at_the_start_are_passed_in_one_look() throws SQLException {
        long before = stage.markers();
        ScriptedWriter writer = stage.writer();
        for (int i = 0; i < 300; i++) {
            writer.burn(9);
            writer.append(1);
        }
        writer.commit();
        Follower follower = stage.follower();
        assertThat(follower.poll()).isEqualTo(300);
        assertThat(follower.attempts()).isLessThanOrEqualTo(isFenced() ? 20 : 1);
        assertThat(stage.markers() - before).isEqualTo(isFenced() ? 2700 : 0);
    }

    @Test
    void a_jump_of_the_sequence_is_passed_by_few_statements() throws SQLException {
        stage.committed(1);
        stage.jump(50_000);
        stage.committed(1);
        CountedStatements statements = stage.counted();
        Follower follower = stage.follower(statements);
        assertThat(follower.poll()).isEqualTo(2);
        // One for each 4000 markers, and one for each 2000 positions that are looked at.
        assertThat(statements.executed()).isLessThanOrEqualTo(isFenced() ? 80 : 20);
        assertThat(follower.attempts()).isLessThanOrEqualTo(isFenced() ? 10 : 1);
    }

    @Test
    void an_operator_moves_the_readers_behind_a_jump_while_nobody_writes_and_no_marker_is_needed() throws SQLException {
        stage.committed(2);
        long markers = stage.markers();
        stage.jump(2_000_000);
        stage.committed(1);
        stage.execute("update es_log set settled = (select max(position) from es_event)");

        Follower follower = stage.follower();
        follower.poll();
        assertThat(follower.position().major()).isEqualTo(stage.number("select max(position) from es_event"));
        assertThat(follower.attempts()).isOne();
        stage.committed(3);
        assertThat(follower.poll()).isEqualTo(3);
        assertThat(stage.markers()).isEqualTo(markers);
    }

    @Test
    void in_the_hole_of_a_jump_a_writer_is_found_by_few_statements_and_waited_for() throws SQLException {
        Follower passed = stage.follower();
        stage.committed(1);
        passed.poll();
        passed.keep();
        stage.jump(3000);
        ScriptedWriter early = stage.writer();
        Position first = early.append(2).get(0);
        stage.committed(1);
        CountedStatements statements = stage.counted();
        Follower follower = stage.follower(statements);
        assertThat(follower.poll()).isZero();
        assertThat(statements.executed()).isLessThan(100);
        if (isFenced()) {
            // MariaDB may stop before, where splitting a page has locked more than the row.
            assertThat(follower.position()).isLessThan(first);
        }
        early.commit();
        assertThat(follower.poll()).isEqualTo(3);
        assertThat(follower.seen()).isSubsetOf(stage.acknowledged());
    }

    @Test
    void a_hole_waits_for_those_who_wrote_when_it_was_seen_and_for_nobody_later() throws SQLException {
        Follower follower = stage.follower();
        ScriptedWriter early = stage.writer();
        early.append(1);
        stage.rolledBack(2);
        stage.committed(1);
        assertThat(follower.poll()).isZero();
        ScriptedWriter late = stage.writer();
        late.append(1);
        stage.committed(1);
        assertThat(follower.poll()).isZero();
        early.commit();
        assertThat(follower.poll()).isEqualTo(2);
        late.commit();
        assertThat(follower.poll()).isEqualTo(2);
        assertThat(follower.seen()).containsExactlyInAnyOrderElementsOf(stage.acknowledged());
    }

    @Test
    void many_slow_writers_are_told_apart() throws SQLException {
        Follower follower = stage.follower();
        List<ScriptedWriter> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ScriptedWriter writer = stage.writer();
            writer.append(1);
            slow.add(writer);
            stage.committed(1);
            follower.poll();
        }
        assertThat(follower.seen()).isEmpty();
        for (ScriptedWriter writer : slow) {
            writer.commit();
            assertThat(follower.poll()).isEqualTo(2);
        }
    }

    @Test
    void a_reader_that_looks_a_thousand_times_at_one_slow_writer_catches_up_at_once() throws SQLException {
        Follower follower = stage.follower();
        ScriptedWriter slow = stage.writer();
        slow.append(1);
        ScriptedWriter fast = stage.writer();
        for (int i = 0; i < 150; i++) {
            fast.append(1);
            fast.commit();
            assertThat(follower.poll()).isZero();
        }
        slow.commit();
        follower.poll();
        assertThat(follower.poll() + follower.seen().size()).isGreaterThanOrEqualTo(151);
        assertThat(follower.seen()).hasSize(151);
    }

    @Test
    void two_nodes_that_close_the_same_holes_at_once_see_the_same() throws Exception {
        ScriptedWriter writer = stage.writer();
        for (int i = 0; i < 50; i++) {
            writer.burn(4);
            writer.append(1);
        }
        writer.commit();
        stage.jump(3000);
        stage.committed(1);
        List<Follower> nodes = List.of(stage.follower(), stage.follower());
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> looks = new ArrayList<>();
            for (Follower node : nodes) {
                looks.add(threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    // Where the other one is putting a marker, this one waits for it as for any writer.
                    while (node.seen().size() < 51) {
                        node.poll();
                    }
                    return null;
                }));
            }
            for (Future<?> look : looks) {
                look.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(nodes.get(0).seen())
                .isEqualTo(nodes.get(1).seen())
                .containsExactlyInAnyOrderElementsOf(stage.acknowledged());
    }

    @Test
    void holes_below_the_kept_place_are_never_looked_at_again() throws SQLException {
        stage.committed(50);
        Follower before = stage.follower();
        before.poll();
        before.keep();
        long markers = stage.markers();
        stage.execute("delete from es_event where category = 'script'");
        stage.committed(1);
        Follower after = stage.follower();
        assertThat(after.poll()).isOne();
        assertThat(after.attempts()).isOne();
        assertThat(stage.markers()).isEqualTo(markers);
    }

    @Test
    void without_a_kept_place_the_holes_of_deletions_are_closed_once() throws SQLException {
        long settled = stage.number("select settled from es_log");
        stage.committed(50);
        stage.execute("delete from es_event where category = 'script'");
        stage.committed(1);
        long markers = stage.markers();
        assertThat(stage.follower().poll()).isOne();
        Follower second = stage.follower();
        assertThat(second.poll()).isOne();
        assertThat(second.attempts()).isOne();
        assertThat(stage.markers() - markers).isEqualTo(isFenced() ? 50 : 0);
        assertThat(stage.number("select settled from es_log")).isEqualTo(settled);
    }

    @Test
    void the_kept_place_never_moves_back() throws SQLException {
        Follower slow = stage.follower();
        slow.poll();
        stage.committed(2);
        Follower fast = stage.follower();
        fast.poll();
        fast.keep();
        slow.keep();
        assertThat(stage.number("select settled from es_log"))
                .isEqualTo(fast.position().major());
    }

    @Test
    void while_somebody_holds_the_row_of_the_kept_place_nobody_waits_for_it() throws SQLException {
        Follower follower = stage.follower();
        stage.committed(1);
        follower.poll();
        ScriptedWriter frozen = stage.writer();
        frozen.run("select settled from es_log where id = 1 for update");
        long kept = stage.number("select settled from es_log");
        follower.keep();
        stage.committed(1);
        assertThat(follower.poll()).isOne();
        assertThat(stage.follower().poll()).isEqualTo(2);
        assertThat(stage.number("select settled from es_log")).isEqualTo(kept);
        frozen.rollback();
        follower.keep();
        assertThat(stage.number("select settled from es_log"))
                .isEqualTo(follower.position().major());
    }

    @Test
    void a_prepared_transaction_is_waited_for_and_shown_and_passed_when_it_rolls_back() throws SQLException {
        Follower follower = stage.follower();
        ScriptedWriter branch = stage.writerInBranch();
        branch.append(1);
        branch.prepare();
        stage.committed(1);
        assertThat(follower.poll()).isZero();
        assertThat(follower.settled().waitsFor())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("prepared").contains("has not ended"));
        branch.finish(false);
        assertThat(follower.poll()).isOne();
        assertThat(follower.settled().waitsFor()).isEmpty();
    }

    @Test
    void a_long_log_is_settled_step_by_step_and_each_attempt_goes_on_where_the_last_one_stopped() throws SQLException {
        stage.committed(1);
        stage.manyCommitted(45_000);
        ScriptedWriter busy = stage.writer();
        busy.append(1);
        stage.committed(1);
        CountedStatements statements = stage.counted();
        Settling settling = stage.dialect().settling(Stage.TABLES);
        List<Long> reached = new ArrayList<>();
        Settled now;
        do {
            now = settling.settle(statements.connection());
            reached.add(now.position().major());
        } while (now.again() && reached.size() < 10);
        long begin = stage.number("select settled from es_log");
        assertThat(reached.get(0)).isEqualTo(begin + 20_000);
        assertThat(reached.get(1)).isEqualTo(begin + 40_000);
        assertThat(reached.get(2)).isGreaterThan(begin + 45_000);
        busy.rollback();
    }

    @Test
    void another_reader_may_begin_in_the_middle_of_a_hole() throws SQLException {
        Follower first = stage.follower();
        ScriptedWriter slow = stage.writer();
        List<Position> drawn = slow.append(3);
        stage.committed(1);
        first.poll();
        Follower second = stage.follower().from(drawn.get(0));
        assertThat(second.poll()).isZero();
        slow.commit();
        assertThat(second.poll()).isEqualTo(3);
        assertThat(second.positions().get(0)).isEqualTo(drawn.get(1));
        assertThat(first.poll()).isEqualTo(4);
    }

    @Test
    void nobody_can_use_a_position_that_has_a_marker() throws SQLException {
        Follower follower = stage.follower();
        stage.rolledBack(1);
        stage.committed(1);
        follower.poll();
        if (!isFenced()) {
            assertThat(stage.markers()).isZero();
            return;
        }
        long marker = stage.number("select max(position) from es_event where category = ''");
        assertThatThrownBy(() -> stage.execute("insert into es_event (position, version, recorded_at, type_revision,"
                        + " versioned, stream_key, stream_id, event_id, tenant, category, type, payload) select position,"
                        + " 1, recorded_at, 1, true, event_id, stream_id, event_id, '', 'x', 'x', '' from es_event where"
                        + " position = " + marker))
                .hasRootCauseInstanceOf(SQLException.class);
    }
}
