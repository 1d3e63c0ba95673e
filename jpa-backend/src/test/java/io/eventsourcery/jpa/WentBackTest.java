// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.PageBlock;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.LogWentBackException;
import io.eventsourcery.subscription.PositionAheadException;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions are given out again under a living application: the restore drill, and how tests clear a store. */
class WentBackTest extends EachDatabase {

    private EventStore events;
    private Subscriptions log;

    @BeforeEach
    void begin_with_an_empty_store() {
        truncate();
        execute("update es_log set settled = 0");
        Backend backend = factory().build();
        events = backend.eventStore();
        log = backend.subscriptions();
    }

    @Test
    void after_a_truncation_a_reader_is_stopped_and_a_kept_position_refused_and_a_new_reader_gets_everything() {
        append(5);
        Pull<List<RecordedEvent<?>>> reader = from(Position.start());
        assertThat(reader.next()).hasSize(5);
        Position kept = reader.position();

        truncate();
        append(1);

        assertStopped(reader, kept);
        assertThatThrownBy(() -> log.startFrom(kept)).isInstanceOf(PositionAheadException.class);
        Pull<List<RecordedEvent<?>>> fresh = from(Position.start());
        assertThat(fresh.next()).hasSize(1);
        append(1);
        assertThat(fresh.next()).hasSize(1);
        assertThat(log.status().stall())
                .hasValueSatisfying(stall -> assertThat(stall.reason()).startsWith("ES-0511"));
    }

    @Test
    void a_log_that_went_back_and_has_grown_beyond_is_noticed_by_the_event_that_is_there_now() {
        append(15);
        Pull<List<RecordedEvent<?>>> reader = from(Position.start());
        assertThat(reader.next()).hasSize(15);
        Position kept = reader.position();

        restoredTo(5);
        append(20);

        assertStopped(reader, kept);
        assertThat(from(Position.start()).next()).hasSize(25);
    }

    @Test
    void a_log_that_goes_back_while_it_waits_for_a_writer_and_grows_beyond_is_noticed() throws Exception {
        append(15);
        Pull<List<RecordedEvent<?>>> reader;
        try (Connection writer = server.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            writeWithoutCommit(writer);
            append(5);
            log = factory().build().subscriptions();
            reader = from(Position.start());
            assertThat(reader.next()).hasSize(15);
            assertThat(reader.next()).isEmpty();
            writer.rollback();
        }
        Position kept = reader.position();

        restoredTo(5);
        append(20);

        assertStopped(reader, kept);
    }

    @Test
    void a_node_that_starts_with_the_mark_at_the_newest_event_notices_what_is_there_later() {
        append(15);
        execute("update es_log set settled = 15");
        Backend second = factory().build();
        events = second.eventStore();
        log = second.subscriptions();
        Pull<List<RecordedEvent<?>>> reader = from(Position.start());
        assertThat(reader.next()).hasSize(15);
        Position kept = reader.position();

        restoredTo(5);
        append(20);

        assertStopped(reader, kept);
    }

    @Test
    void an_identity_that_is_moved_on_is_no_log_that_went_back() {
        append(5);
        Pull<List<RecordedEvent<?>>> reader = from(Position.start());
        assertThat(reader.next()).hasSize(5);
        execute("update es_log set settled = 5");

        restartIdentityWith(51);

        assertThatCode(() -> factory().build()).doesNotThrowAnyException();
        clear();
        assertThat(reader.next()).isEmpty();
        append(2);
        assertThat(reader.next()).hasSize(2);
        assertThat(log.status().stall()).isEmpty();
    }

    @Test
    void a_node_that_starts_after_a_truncation_is_refused_until_the_kept_mark_is_lowered() {
        append(5);
        execute("update es_log set settled = 5");
        truncate();
        append(2);

        assertThatThrownBy(() -> factory().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0422");
        execute("update es_log set settled = 0");
        Subscriptions restarted = factory().build().subscriptions();

        assertThat(restarted
                        .startFrom(Position.start())
                        .batches(100, PullSubscription.SHORTEST_TIME_LIMIT)
                        .next())
                .hasSize(2);
        assertThat(restarted.position()).isLessThan(Position.of(5));
    }

    @Test
    void a_store_that_is_truncated_as_documented_begins_anew() {
        append(5);
        execute("update es_log set settled = 5");
        execute("insert into es_subscription (name, shard, shards, filter, reached_major, reached_minor, epoch, paused)"
                + " values ('left', 0, 1, 'all', 5, 0, 1, false)");

        runBlock("truncate");

        Backend fresh = factory().build();
        events = fresh.eventStore();
        log = fresh.subscriptions();
        append(2);
        Pull<List<RecordedEvent<?>>> reader = from(Position.start());
        assertThat(reader.next()).hasSize(2);
        assertThat(reader.position()).isEqualTo(Position.of(2));
        assertThat(log.status().stall()).isEmpty();
        BackgroundEngine engine = fresh.extension(BackgroundEngine.class).orElseThrow();
        assertThat(engine.inOwn(() -> engine.subscriptions().shards())).isEmpty();
    }

    @Test
    void a_store_that_is_cleared_without_its_identity_goes_on_and_its_readers_too() {
        append(5);
        Pull<List<RecordedEvent<?>>> reader = from(Position.start());
        assertThat(reader.next()).hasSize(5);

        clear();

        append(2);
        assertThat(reader.next()).hasSize(2);
        assertThat(log.status().stall()).isEmpty();
    }

    @Test
    void a_log_that_went_back_after_a_hole_was_found_gets_no_marker() throws SQLException {
        Settling node = withHoleBehind15();

        restoredTo(5);

        assertThat(attempt(node).life()).isEqualTo(1);
        assertThat(attempt(node)).isEqualTo(Settled.all(Position.of(5)).inLife(1));
        append(20);
        assertThat(from(Position.start()).next()).hasSize(25);
    }

    @Test
    void a_log_that_went_back_and_has_grown_beyond_a_hole_is_noticed_by_the_event_behind_it() throws SQLException {
        Settling node = withHoleBehind15();

        restoredTo(5);
        append(20);

        assertThat(attempt(node).life()).isEqualTo(1);
        assertThat(attempt(node)).isEqualTo(Settled.all(Position.of(25)).inLife(1));
    }

    @Test
    void a_look_that_notices_it_and_cannot_commit_is_not_the_last_one_to_tell() throws SQLException {
        append(15);
        Settling node = kind.dialect().settling(new Tables(Optional.empty(), Tables.DEFAULT_PREFIX));
        assertThat(attempt(node)).isEqualTo(Settled.all(Position.of(15)));
        restoredTo(5);

        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            node.settle(connection);
            connection.rollback();
        }

        assertThat(attempt(node)).isEqualTo(Settled.all(Position.of(5)).inLife(1));
    }

    /** A node that has looked once and found a hole at 16, and events at 17 and 18. */
    private Settling withHoleBehind15() throws SQLException {
        append(15);
        append(3);
        execute("delete from es_event where position = 16");
        Settling node = kind.dialect().settling(new Tables(Optional.empty(), Tables.DEFAULT_PREFIX));
        // PostgreSQL passes the hole at once.
        assertThat(attempt(node).position()).isEqualTo(Position.of(isPostgreSql() ? 18 : 15));
        return node;
    }

    private Settled attempt(Settling node) throws SQLException {
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Settled settled = node.settle(connection);
            connection.commit();
            return settled;
        }
    }

    private void clear() {
        runBlock("clear");
    }

    /** As docs/testing.md says. */
    private void runBlock(String name) {
        for (String statement : PageBlock.in("testing.md", name).statements()) {
            boolean isForOthers = statement.contains("es_stream") && kind != TestDatabase.Kind.H2;
            if (!isForOthers) {
                execute(isMariaDb() ? statement.replace(" restart identity", "") : statement);
            }
        }
    }

    private void assertStopped(Pull<List<RecordedEvent<?>>> reader, Position kept) {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(reader::next)
                    .isInstanceOfSatisfying(LogWentBackException.class, e -> assertThat(e.reached())
                            .isEqualTo(kept));
        }
    }

    /** Only H2 has a table for them. */
    private void forgetEndsOfStreams() {
        if (kind == TestDatabase.Kind.H2) {
            execute("delete from es_stream");
        }
    }

    private void truncate() {
        forgetEndsOfStreams();
        execute(dialect(
                "truncate table es_event restart identity",
                "truncate table es_event restart identity",
                "truncate table es_event"));
    }

    private void restoredTo(int position) {
        forgetEndsOfStreams();
        execute("delete from es_event where position > " + position);
        restartIdentityWith(position + 1);
    }

    private void restartIdentityWith(int next) {
        execute(dialect(
                "alter table es_event alter column position restart with " + next,
                "alter table es_event alter column position restart with " + next,
                "alter table es_event auto_increment = " + next));
    }

    private static void writeWithoutCommit(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            String id = UUID.randomUUID().toString();
            statement.execute(
                    "insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                            + " event_id, tenant, category, type, payload) values (1, current_timestamp, 1, true, '"
                            + id
                            + "', '" + id + "', '" + id + "', '', 'order', 'order-placed', '{}')");
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            events.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("again"));
        }
    }

    private Pull<List<RecordedEvent<?>>> from(Position position) {
        return log.startFrom(position).batches(100, PullSubscription.SHORTEST_TIME_LIMIT);
    }
}
