// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.testing.LogLines;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The rights that the documentation gives to a user are enough, and each of them is needed. */
class LeastPrivilegeTest extends EachDatabase {

    private DocumentedUser user;
    private PlainServer least;

    @BeforeParameterizedClassInvocation
    void grant_what_the_documentation_says() {
        user = DocumentedUser.create(this);
        least = PlainServer.on(user.database());
    }

    @AfterParameterizedClassInvocation
    void drop_the_user() {
        least.close();
        user.close();
    }

    @Test
    void what_a_user_may_not_change_stays() {
        StreamId stream = StreamId.random("order");
        leastStore().append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        // H2 lets who may delete one row empty the table at once.
        String more = dialect("alter table es_event drop column context", "truncate es_event", "truncate es_event");
        for (String sql : new String[] {"update es_event set payload = '{}'", more, "drop table es_event"}) {
            assertThatThrownBy(() -> TestDatabase.execute(least.dataSource(), sql), sql)
                    .hasRootCauseInstanceOf(SQLException.class);
        }
        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void without_the_right_to_insert_an_append_fails() {
        without(
                "insert on es_event",
                () -> failing(s -> s.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann"))));
    }

    @Test
    void without_the_right_to_insert_the_start_warns_and_events_are_read() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        without("insert on es_event", () -> {
            try (LogLines log = LogLines.of(logger -> logger.equals(StoreStart.class.getName()))) {
                Backend reader = build();
                assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                        .contains(" ES-0430 "));
                assertThat(reader.eventStore().read(stream)).hasSize(1);
                if (isPostgreSql()) {
                    // The others close the holes of the log by inserts.
                    assertThat(reader.subscriptions()
                                    .startFrom(Position.start())
                                    .batches(1, Duration.ofSeconds(30))
                                    .next())
                            .hasSize(1);
                }
                assertThatThrownBy(() ->
                                reader.eventStore().append(stream, ExpectedVersion.exactly(1), new OrderPlaced("Bob")))
                        .isInstanceOf(StoreFailureException.class);
            }
        });
    }

    @Test
    void without_the_right_to_delete_a_deletion_fails_and_all_else_works() {
        StreamId stream = StreamId.random("order");
        without("delete on es_event", () -> {
            leastStore().append(stream, ExpectedVersion.any(), new OrderPlaced("Ann"));
            failing(s -> s.delete(stream));
        });
        assertThatCode(() -> leastStore().delete(stream)).doesNotThrowAnyException();
    }

    @Test
    void without_the_right_to_update_a_snapshot_is_not_replaced() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        store.saveSnapshot(stream, 1, new OrderPlaced("state"));
        without("update on es_snapshot", () -> failing(s -> s.saveSnapshot(stream, 1, new OrderPlaced("other"))));
    }

    @Test
    void without_the_right_to_lock_an_append_fails() {
        String right = dialect("update on es_stream", "update (position) on es_event", "select on es_lock");
        without(right, () -> {
            failing(s -> s.append(StreamId.random("order"), ExpectedVersion.any(), new OrderPlaced("Ann")));
            if (isMariaDb()) {
                // Who expects a version locks a row of es_event there, for which it is enough to read it.
                leastStore().append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann"));
            } else {
                failing(s -> s.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann")));
            }
        });
    }

    @Test
    void a_server_that_became_read_only_fails_appends_and_serves_reads() {
        StreamId stream = StreamId.random("order");
        leastStore().append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        String database = isPostgreSql() ? this.database.url().replaceAll(".*/|[?].*", "") : "";
        // H2 has no such state; there a missing right is the nearest.
        execute(dialect(
                "revoke insert on es_event from shop",
                "alter role shop in database " + database + " set default_transaction_read_only = on",
                "set global read_only = on"));
        try (PlainServer later = PlainServer.on(user.database())) {
            EventStore readOnly = new JtaFixture(later)
                    .backend(setup -> setup.withEventTypes(OrderPlaced.class))
                    .eventStore();
            assertThatThrownBy(() -> readOnly.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("Bob")))
                    .isInstanceOf(StoreFailureException.class);
            assertThat(readOnly.read(stream)).hasSize(1);
        } finally {
            execute(dialect(
                    "grant insert on es_event to shop",
                    "alter role shop in database " + database + " reset default_transaction_read_only",
                    "set global read_only = off"));
        }
    }

    @Test
    void without_a_right_to_the_tables_of_subscriptions_what_needs_it_fails_and_appends_work() {
        BackgroundEngine engine =
                leastBackend().extension(BackgroundEngine.class).orElseThrow();
        ShardKey shard = new ShardKey("orders", 0);
        ParkedStream parked = new ParkedStream(
                shard,
                TenantId.single(),
                StreamId.random("order"),
                new ParkedStream.Event(UUID.randomUUID(), "order-placed", Position.of(1)),
                new ParkedStream.Failure(1, "IOException", Instant.EPOCH, Instant.EPOCH),
                ParkedStream.Decision.WAIT);
        Map<String, Consumer<SubscriptionStorage>> needs = new LinkedHashMap<>();
        needs.put("insert on es_subscription", all -> all.create("orders", 1, "everything", Position.start()));
        needs.put("update on es_subscription", all -> all.reset("orders", Position.start()));
        needs.put("delete on es_subscription", all -> all.remove("orders"));
        needs.put("insert on es_node", all -> all.renew("node", Duration.ofSeconds(1)));
        needs.put("update on es_node", all -> all.renew("node", Duration.ofSeconds(1)));
        needs.put("delete on es_node", all -> all.leave("node"));
        needs.put("insert on es_parked", all -> all.park(parked));
        needs.put("update on es_parked", all -> all.park(parked));
        needs.put("delete on es_parked", all -> all.unpark(parked));
        needs.forEach((right, call) -> without(right, () -> {
            assertThatThrownBy(() -> in(engine, call))
                    .as(right)
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("rights");
            leastStore().append(StreamId.random("order"), ExpectedVersion.any(), new OrderPlaced("Ann"));
        }));
        needs.values().forEach(call -> in(engine, call));
    }

    @Test
    void without_a_right_to_the_keys_of_subjects_what_needs_it_fails_and_says_so() {
        KeyStorage keys = leastBackend().extension(KeyStorage.class).orElseThrow();
        TenantId leaving = TenantId.of("leaving");
        StoredKey key = key(TenantId.single());
        keys.createIfAbsent(key(leaving));
        Map<String, Runnable> needs = new LinkedHashMap<>();
        needs.put("insert on es_subject", () -> keys.createIfAbsent(key));
        needs.put("update on es_subject", () -> keys.replace(key, key.rewrapped(new WrappedKey("second", "text"))));
        needs.put("delete on es_subject", () -> keys.removeOf(leaving, 1));
        needs.forEach((right, call) -> without(right, () -> assertThatThrownBy(call::run)
                .as(right)
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights")));
        needs.values().forEach(Runnable::run);
        without("delete on es_subject", () -> assertThat(keys.removeOf(leaving, 1))
                .isZero());
    }

    @Test
    void without_a_right_to_the_tags_what_needs_it_fails_and_other_events_are_appended() {
        StreamId deleted = StreamId.random("order");
        EventTag tag = EventTag.of("order", UUID.randomUUID());
        NewEvent tagged = NewEvent.of(new OrderPlaced("Ann")).withTags(tag);
        Map<String, Consumer<EventStore>> needs = new LinkedHashMap<>();
        needs.put("insert on es_tag", s -> s.append(StreamId.random("order"), ExpectedVersion.none(), tagged));
        if (isPostgreSql()) {
            needs.put(
                    "update (event_position) on es_tag",
                    s -> s.append(StreamId.random("order"), ExpectedVersion.none(), tagged));
        }
        needs.put("delete on es_tag", s -> s.delete(deleted));
        needs.forEach((right, call) -> without(right, () -> {
            failing(call);
            leastStore().append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann"));
        }));
        needs.values().forEach(call -> call.accept(leastStore()));
        assertThat(leastStore().query(TagQuery.of(tag)).events()).hasSize(needs.size() - 1);
    }

    private static StoredKey key(TenantId tenant) {
        return StoredKey.created(
                UUID.randomUUID(), tenant, "0".repeat(64), new WrappedKey("first", "text"), Instant.EPOCH);
    }

    private static void in(BackgroundEngine engine, Consumer<SubscriptionStorage> call) {
        engine.inOwn(() -> {
            call.accept(engine.subscriptions());
            return true;
        });
    }

    @Test
    void a_table_to_which_the_user_has_no_right_is_missing_at_the_start() {
        without("select, insert, update, delete on es_parked", () -> {
            if (kind == TestDatabase.Kind.H2) {
                // H2 shows it all the same.
                assertStarts();
            } else {
                assertThatThrownBy(this::build)
                        .hasMessageContaining("ES-0410 Table ")
                        .hasMessageContaining("es_parked");
            }
        });
    }

    private void without(String right, Runnable work) {
        execute("revoke " + right + " from " + user.account());
        try {
            work.run();
        } finally {
            execute("grant " + right + " to " + user.account());
        }
    }

    private void failing(Consumer<EventStore> call) {
        assertThatThrownBy(() -> call.accept(leastStore()))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights");
    }

    private EventStore leastStore() {
        return leastBackend().eventStore();
    }

    private Backend leastBackend() {
        return new JtaFixture(least).backend(setup -> setup.withEventTypes(OrderPlaced.class));
    }

    @Test
    void the_tables_can_be_checked_with_these_rights() {
        assertStarts();
    }

    @Test
    void an_identity_that_was_moved_on_can_be_checked_with_these_rights_and_without_the_one_to_read_it() {
        store.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann"));
        execute(dialect(
                "alter table es_event alter column position restart with 5001",
                "alter table es_event alter column position restart with 5001",
                "alter table es_event auto_increment = 5001"));
        assertStarts();
        if (isPostgreSql()) {
            without("select on sequence es_event_position_seq", this::assertStarts);
            // The rights are there again, and the check is made.
            execute("alter table es_event alter column position restart with 1");
            assertThatThrownBy(this::build).hasMessageContaining("The next position of es_event would be 1,");
            execute("alter table es_event alter column position restart with 5001");
        }
    }

    private void assertStarts() {
        assertThatCode(this::build).doesNotThrowAnyException();
    }

    private Backend build() {
        return JpaBackendFactory.of(least.entityManager())
                .withEventTypes(OrderPlaced.class)
                .configured(setup -> setup.withTransactions(least.transactions()))
                .build();
    }
}
