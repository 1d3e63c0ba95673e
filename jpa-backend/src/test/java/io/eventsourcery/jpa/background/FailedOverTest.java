// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A replica that lacks the last events is promoted under a living node, and writers go on at once. The node looks at the log and
 * at its shards only when the test lets it, so each order of the two is met.
 */
class FailedOverTest extends RuntimeOnServer {

    private static final String NAME = "followed";
    private static final RuntimeTimes RARELY =
            new RuntimeTimes(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofSeconds(10));

    /** Its commits ring nobody here. */
    private Backend elsewhere;

    private SubscriptionRuntime runtime;
    private final CountDownLatch isAtIt = new CountDownLatch(1);
    private final CountDownLatch isPromoted = new CountDownLatch(1);

    FailedOverTest() {
        super(TestDatabase.Kind.H2);
    }

    @BeforeEach
    void another_node() {
        elsewhere = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(commits))
                .withEventTypes(OrderPlaced.class)
                .build();
        execute("create table if not exists effect (what varchar(50) not null)");
    }

    private Position appendElsewhere(String category, String text) {
        return elsewhere
                .eventStore()
                .append(StreamId.random(category), ExpectedVersion.none(), new OrderPlaced(text))
                .position()
                .orElseThrow();
    }

    private void startSubscription() {
        runtime = started(BackgroundRuntime.of(backend)
                .withTimes(RARELY)
                .with(Definition.subscription(NAME).toCategory("order").on(OrderPlaced.class, event -> {
                    waitAt(text(event));
                    seen.add(text(event));
                })));
    }

    private void startProjection() {
        runtime = started(BackgroundRuntime.of(backend)
                .withTimes(RARELY)
                .with(Definition.projection(NAME).toCategory("order").on(OrderPlaced.class, (event, work) -> {
                    waitAt(text(event));
                    server.entityManager()
                            .createNativeQuery("insert into effect values ('" + text(event) + "')")
                            .executeUpdate();
                })));
    }

    private void waitAt(String text) {
        if (text.equals("lost while it is handled")) {
            isAtIt.countDown();
            await(isPromoted);
        }
    }

    /** The replica has the log up to here, and the next position is the one behind it. */
    private void promoteReplicaWith(Position last) {
        execute("delete from es_event where position > " + last.major());
        execute("delete from es_stream");
        execute("alter table es_event alter column position restart with " + (last.major() + 1));
    }

    /** The node looks at its shards again and again. */
    private void assertComesTo(Position position) {
        eventually(() -> {
            runtime.resume(NAME);
            return runtime.await(position, NAME, Duration.ZERO);
        });
    }

    @Test
    void a_shard_that_is_taken_again_before_anybody_has_looked_at_the_log_goes_on() {
        Position saved = appendElsewhere("order", "saved");
        Position lost = appendElsewhere("order", "lost");
        startSubscription();
        assertReaches(runtime, NAME, lost);

        promoteReplicaWith(saved);
        execute("update es_subscription set reached_major = " + saved.major());
        shardIsTakenAgain();
        appendElsewhere("order", "new");
        Position last = append(other, "newer");

        assertComesTo(last);
        assertThat(seen).containsExactly("saved", "lost", "new", "newer");
    }

    @Test
    void a_shard_that_is_taken_again_before_anybody_has_looked_at_the_log_waits_for_writers() throws SQLException {
        Position saved = appendElsewhere("order", "saved");
        appendElsewhere("order", "lost");
        appendElsewhere("order", "also lost");
        Position lost = appendElsewhere("order", "lost too");
        startSubscription();
        assertReaches(runtime, NAME, lost);
        seen.clear();

        promoteReplicaWith(saved);
        execute("update es_subscription set reached_major = " + saved.major());
        try (Connection writer = server.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            writeSlowly(writer);
            appendElsewhere("order", "new");
            shardIsTakenAgain();
            writer.commit();
        }
        Position last = append(other, "newer");

        assertComesTo(last);
        assertThat(seen).containsExactly("slow", "new", "newer");
    }

    private static void writeSlowly(Connection writer) throws SQLException {
        UUID id = UUID.randomUUID();
        String sql =
                "insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id,"
                        + " tenant, category, type, payload) values (1, current_timestamp, 1, true, '%s', '%s', '%s', '', 'order',"
                        + " 'order-placed', '{\"customer\":\"slow\"}')";
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql.formatted(id, id, id));
        }
    }

    /** The shard, whose checkpoint is gone, gets a worker; that has begun when it is given up again, and another one comes. */
    private void shardIsTakenAgain() {
        eventually(() -> {
            runtime.resume(NAME);
            return Long.parseLong(found("select epoch from es_subscription")) > 2;
        });
    }

    @Test
    void a_shard_whose_checkpoint_is_all_that_it_has_stored_goes_on_behind_it() {
        Position saved = appendElsewhere("order", "saved");
        startSubscription();
        assertReaches(runtime, NAME, saved);
        Position lost = appendElsewhere("note", "lost");
        assertThat(backend.subscriptions().position()).isEqualTo(lost);

        promoteReplicaWith(saved);
        assertThat(backend.subscriptions().position()).isEqualTo(saved);
        Position last = append(other, "new");

        assertComesTo(last);
        assertThat(seen).containsExactly("saved", "new");
    }

    @Test
    void a_projection_keeps_no_effect_of_an_event_that_is_lost_while_it_is_handled() {
        startProjection();
        Position saved = append(stream, "saved");
        assertReaches(runtime, NAME, saved);
        append(stream, "lost while it is handled");
        await(isAtIt);

        promoteReplicaWith(saved);
        isPromoted.countDown();
        Position last = append(other, "new");

        assertThat(last.major()).isEqualTo(saved.major() + 1);
        assertComesTo(last);
        assertThat(effects()).isEqualTo("new, saved");
    }

    private String effects() {
        return found("select listagg(what, ', ') within group (order by what) from effect");
    }

    private String found(String query) {
        return server.inTransaction(() ->
                String.valueOf(server.entityManager().createNativeQuery(query).getSingleResult()));
    }

    @Test
    void a_subscription_gets_the_event_that_takes_the_place_of_one_that_is_lost_while_it_is_handled() {
        startSubscription();
        Position saved = append(stream, "saved");
        assertReaches(runtime, NAME, saved);
        append(stream, "lost while it is handled");
        await(isAtIt);

        promoteReplicaWith(saved);
        isPromoted.countDown();
        append(other, "new");
        Position last = append(other, "newer");

        assertComesTo(last);
        assertThat(seen).containsExactly("saved", "lost while it is handled", "new", "newer");
    }

    /** Where it lay a writer is at work, whom nobody can see when the checkpoint is stored. */
    @Test
    void a_subscription_gets_the_event_of_a_writer_who_takes_the_place_of_one_that_is_lost_while_it_is_handled()
            throws SQLException {
        startSubscription();
        Position saved = append(stream, "saved");
        assertReaches(runtime, NAME, saved);
        Position lost = append(stream, "lost while it is handled");
        await(isAtIt);

        promoteReplicaWith(saved);
        try (Connection writer = server.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            writeSlowly(writer);
            isPromoted.countDown();
            assertReaches(runtime, NAME, lost);
            writer.commit();
        }
        Position last = append(other, "new");

        assertThat(last.major()).isEqualTo(lost.major() + 1);
        assertComesTo(last);
        assertThat(seen).containsExactly("saved", "lost while it is handled", "slow", "new");
    }
}
