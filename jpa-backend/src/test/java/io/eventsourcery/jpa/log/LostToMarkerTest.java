// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A writer whose position somebody closed between drawing it and writing there. */
class LostToMarkerTest {

    @Test
    void on_h2_it_takes_another_position() throws Exception {
        try (Stage stage = new Stage(TestDatabase.Kind.H2)) {
            stage.committed(1);
            long next = stage.number("select max(position) + 1 from es_event");
            // Nobody puts a marker there; a writer that has drawn and not yet written is in the same place.
            try (Connection connection = stage.connection()) {
                stage.markersOfDialect().put(connection, List.of(new Hole(next, next)));
            }
            StreamId stream = StreamId.random("late");
            AppendResult result =
                    stage.store().append(stream, ExpectedVersion.none(), new Scripted(1), new Scripted(2));
            assertThat(result.version()).hasValue(2);
            assertThat(result.position()).hasValue(Position.of(next + 2));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "MARIADB"})
    void a_node_that_closes_a_jump_is_waited_for_and_its_death_in_the_middle_leaves_nothing(TestDatabase.Kind kind)
            throws Exception {
        try (Stage stage = new Stage(kind);
                Connection other = stage.connection()) {
            stage.committed(1);
            long before = stage.number("select max(position) from es_event");
            stage.jump(3000);
            stage.committed(1);
            other.setAutoCommit(false);
            stage.markersOfDialect().put(other, List.of(new Hole(before + 1000, before + 2000)));
            Follower follower = stage.follower();
            assertThat(follower.poll()).isOne();
            assertThat(follower.position().major()).isLessThan(before + 1000);
            other.rollback();
            assertThat(follower.poll()).isOne();
            assertThat(follower.seen()).isEqualTo(stage.acknowledged());
        }
    }

    /** A statement draws all its positions at its first row, and this one is kept from going on to its second. */
    @Test
    void on_mariadb_one_in_the_middle_of_its_rows_gets_a_transient_error_and_succeeds_when_it_tries_again()
            throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Stage stage = new Stage(TestDatabase.Kind.MARIADB);
                ScriptedWriter first = stage.writer();
                Connection connection = stage.connection()) {
            for (int i = 0; i < 5; i++) {
                stage.committed(1);
            }
            StreamId stream = behindOthers(stage);
            UUID key = StreamKey.of(TenantId.single(), stream);
            first.run("insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                    + " event_id, tenant, category, type, payload) values (1, now(), 1, true, '" + key + "', uuid(),"
                    + " uuid(), '', 'x', 'x', '')");
            long drawn = nextPosition(stage);
            Future<AppendResult> append = thread.submit(() -> stage.store()
                    .append(stream, ExpectedVersion.none(), new Scripted(1), new Scripted(2), new Scripted(3)));
            while (nextPosition(stage) < drawn + 3) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            assertThat(stage.markersOfDialect().put(connection, List.of(new Hole(drawn + 1, drawn + 1))))
                    .isEmpty();
            first.rollback();
            assertThatThrownBy(() -> append.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TransientStoreException.class);
            assertThat(stage.store()
                            .append(stream, ExpectedVersion.none(), new Scripted(1), new Scripted(2))
                            .version())
                    .hasValue(2);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Who waits at the first stream in the index also locks the gap where markers go. */
    private static StreamId behindOthers(Stage stage) throws SQLException {
        StreamId stream;
        do {
            stream = StreamId.random("late");
        } while (stage.number("select count(*) from es_event where stream_key < '"
                        + StreamKey.of(TenantId.single(), stream) + "'")
                == 0);
        return stream;
    }

    private static long nextPosition(Stage stage) throws SQLException {
        return stage.number("select auto_increment from information_schema.tables where table_name = 'es_event' and"
                + " table_schema = database()");
    }

    @Test
    void on_h2_a_burst_of_burnt_positions_is_passed_in_one_look() throws Exception {
        try (Stage stage = new Stage(TestDatabase.Kind.H2)) {
            Follower follower = stage.follower();
            StreamId stream = StreamId.random("contested");
            String insert =
                    "insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                            + " event_id, tenant, category, type, payload) values (1, current_timestamp, 1, true, '"
                            + stream.id()
                            + "', '" + stream.id() + "', random_uuid(), '', 'x', 'x', '')";
            try (ScriptedWriter holder = stage.writer();
                    ScriptedWriter second = stage.writer()) {
                holder.run(insert);
                second.run("set lock_timeout 200");
                // Waits for the other one, and draws a position at every attempt.
                assertThatThrownBy(() -> second.run(insert)).isInstanceOf(SQLException.class);
                holder.commit();
            }
            stage.committed(1);
            assertThat(stage.number("select max(position) from es_event")).isGreaterThan(3);
            assertThat(follower.poll()).isEqualTo(2);
        }
    }
}
