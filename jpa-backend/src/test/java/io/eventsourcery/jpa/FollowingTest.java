// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.transaction.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader of the log beside transactions that take their time. */
class FollowingTest extends EachIsolation {

    private final MovingClock clock = new MovingClock();
    private EventStore events;
    private Subscriptions log;
    private Pull<List<RecordedEvent<?>>> pull;

    @BeforeEach
    void follow_from_here() {
        Backend backend = factory().configured(setup -> setup.withClock(clock)).build();
        events = backend.eventStore();
        log = backend.subscriptions();
        pull = pullFrom(log.position());
    }

    private Pull<List<RecordedEvent<?>>> pullFrom(Position position) {
        return log.startFrom(position).batches(100, PullSubscription.SHORTEST_TIME_LIMIT);
    }

    @Test
    void a_writer_parked_for_ten_minutes_is_waited_for_and_shown_and_delivered() throws Exception {
        StreamId slow = StreamId.random("slow");
        StreamId fast = StreamId.random("fast");
        Transaction parked = parked(() -> events.append(slow, ExpectedVersion.none(), new OrderPlaced("slow")));
        append(fast);
        Instant noticed = clock.instant();
        assertThat(pull.next()).isEmpty();
        LogStatus.Stall stall = log.status().stall().orElseThrow();
        assertThat(stall.since()).isEqualTo(noticed);
        assertThat(stall.reason()).contains("has not ended");

        clock.pass(Duration.ofMinutes(10));
        append(fast);
        assertThat(pull.next()).isEmpty();
        assertThat(log.status().stall()).hasValue(stall);

        commit(parked);
        assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(slow, fast, fast);
        assertThat(log.status()).satisfies(status -> assertThat(status.stall()).isEmpty());
        assertThat(log.position()).isEqualTo(pull.position());
    }

    @Test
    void a_writer_that_rolls_back_is_passed() throws Exception {
        StreamId fast = StreamId.random("fast");
        Transaction parked = parked(() -> events.append(
                StreamId.random("slow"), ExpectedVersion.none(), new OrderPlaced("a"), new OrderPlaced("b")));
        append(fast);
        assertThat(pull.next()).isEmpty();
        server.transactionManager().resume(parked);
        server.transactionManager().rollback();
        assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(fast);
    }

    @Test
    void long_transactions_on_other_tables_and_readers_of_events_stall_nobody() throws SQLException {
        execute("create table neighbour" + kind + " (n integer)");
        StreamId stream = StreamId.random("beside");
        append(stream);
        try (Connection writer = open();
                Connection reader = open();
                Statement write = writer.createStatement();
                Statement read = reader.createStatement()) {
            write.execute("insert into neighbour" + kind + " values (1)");
            try (ResultSet rows = read.executeQuery("select * from es_event")) {
                rows.next();
            }
            append(stream);
            assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(stream, stream);
            assertThat(log.status().stall()).isEmpty();
            writer.rollback();
            reader.rollback();
        }
        execute("drop table neighbour" + kind);
    }

    @Test
    void a_reader_that_restarts_before_a_hole_misses_nothing_behind_it() throws Exception {
        StreamId slow = StreamId.random("slow");
        StreamId fast = StreamId.random("fast");
        append(fast);
        Transaction parked = parked(() -> events.append(slow, ExpectedVersion.none(), new OrderPlaced("slow")));
        append(fast);
        assertThat(pull.next()).hasSize(1);
        Position kept = pull.position();
        follow_from_here();
        Pull<List<RecordedEvent<?>>> restarted = pullFrom(kept);
        assertThat(restarted.next()).isEmpty();
        assertThat(pullFrom(restarted.position()).next()).isEmpty();
        commit(parked);
        follow_from_here();
        assertThat(pullFrom(kept).next()).extracting(RecordedEvent::stream).containsExactly(slow, fast);
    }

    @Test
    void deletions_and_new_lives_of_streams_hide_no_other_event() {
        List<StreamId> kept = new ArrayList<>();
        StreamId again = StreamId.random("again");
        List<RecordedEvent<?>> seen = new ArrayList<>();
        for (int life = 1; life <= 5; life++) {
            StreamId stream = StreamId.random("kept");
            append(again);
            append(again);
            append(stream);
            kept.add(stream);
            if (life % 2 == 0) {
                seen.addAll(pull.next());
            }
            events.delete(again);
        }
        append(again);
        seen.addAll(pull.next());
        assertThat(seen)
                .filteredOn(event -> event.stream().category().equals("kept"))
                .extracting(RecordedEvent::stream)
                .containsExactlyElementsOf(kept);
        assertThat(seen)
                .filteredOn(event -> event.stream().equals(again))
                .extracting(event -> event.version().orElseThrow())
                .containsExactly(1L, 2L, 1L, 2L, 1L);
        // A node that begins now finds holes where events were, and passes them.
        follow_from_here();
        assertThat(pullFrom(Position.start()).next())
                .extracting(RecordedEvent::stream)
                .endsWith(kept.get(4), again);
    }

    @Test
    void inside_a_callers_transaction_only_what_is_committed_is_given() {
        StreamId own = StreamId.random("own");
        server.inTransaction(() -> {
            events.append(own, ExpectedVersion.none(), new OrderPlaced("own"));
            assertThat(pull.next()).isEmpty();
        });
        assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(own);
    }

    private void append(StreamId stream) {
        events.append(stream, ExpectedVersion.any(), new OrderPlaced("x"));
    }

    /** Does its work in a transaction that stays open. */
    private Transaction parked(Runnable work) throws Exception {
        server.transactionManager().begin();
        work.run();
        return server.transactionManager().suspend();
    }

    private void commit(Transaction parked) throws Exception {
        server.transactionManager().resume(parked);
        server.transactionManager().commit();
    }

    private Connection open() throws SQLException {
        Connection connection = server.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
