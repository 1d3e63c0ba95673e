// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.LogLines;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections of consumers end in every way there is; the consumers come back, and end when they are closed. */
class ConsumersInOutagesTest {

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final Backend backend = stores.backend(factory -> factory.withCallTimeout(Duration.ofSeconds(5)));
    private final EventStore writer = stores.store();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CompetingConsumers consumers = CompetingConsumers.of(backend).runningOn(work -> {
        Thread thread = new Thread(work, "consumer in outages");
        threads.add(thread);
        return thread;
    });
    private final ConsumerGroup group = ConsumerGroup.named("workers").ofCategory("it");
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        backend.close();
        stores.close();
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    private void consume(CompetingConsumers with) throws Exception {
        with.consume(group, event -> handled.add(((Stores.Noted) event.payload()).text()));
        comes("first");
    }

    /** What was handled and not acknowledged in time may come again. */
    private void comes(String text) throws Exception {
        comes(text, writer);
    }

    private void comes(String text, EventStore from) throws Exception {
        from.append(newStream(), ExpectedVersion.none(), note(text));
        for (String next = ""; !text.equals(next); ) {
            next = handled.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("instead of " + text).isNotNull();
        }
    }

    @Test
    void the_server_restarts() throws Exception {
        consume(consumers);
        stores.server().stop();
        stores.server().restart();
        comes("after");
    }

    @Test
    void the_server_was_away_for_longer_than_the_client_looks_for_it() throws Exception {
        Backend impatient = stores.of(KurrentDbBackendFactory.connectingTo(
                        stores.server().connectionString() + "&maxDiscoverAttempts=1&discoveryInterval=10")
                .withCallTimeout(Duration.ofSeconds(3)));
        consume(CompetingConsumers.of(impatient));
        stores.server().stop();
        assertThatThrownBy(() -> impatient.eventStore().load(newStream())).isNotNull();
        stores.server().restart();
        comes("after");
    }

    @Test
    void the_connection_is_cancelled_and_new_ones_are_refused_for_a_while() throws Exception {
        consume(consumers);
        stores.server().faults().next(Call.CONSUME, 3, Fault.unavailable());
        stores.server().faults().cancelSubscriptions();
        comes("after");
        assertThat(stores.server().faults().calls(Call.CONSUME)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void the_connection_ends_without_a_word() throws Exception {
        consume(consumers.renewedAfter(Duration.ofMillis(300)));
        stores.server().faults().endSubscriptionsSilently();
        comes("after");
    }

    @Test
    void somebody_who_may_not_create_groups_is_told_to_join() {
        stores.server().faults().every(Call.MANAGE_SUBSCRIPTIONS, Fault.accessDenied());

        assertThatThrownBy(() -> consumers.consume(group, event -> {}))
                .isInstanceOf(ConsumerGroupException.class)
                .hasMessageContaining("join()");
    }

    @Test
    void missing_rights_are_told_at_once_and_nobody_is_left_waiting() {
        stores.server().faults().every(Call.MANAGE_SUBSCRIPTIONS, Fault.accessDenied());
        ConsumerGroups groups = consumers.groups();
        List<ThrowingCallable> calls = List.of(
                () -> consumers.consume(group, event -> {}),
                () -> groups.create(group),
                () -> groups.update(group),
                () -> groups.replayParked(group),
                () -> groups.delete(group),
                () -> groups.find(group));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOfSatisfying(ConsumerGroupException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(ConsumerGroupException.Reason.NOT_PERMITTED))
                .hasMessageContaining("rights"));
        assertThatThrownBy(groups::all)
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights");
        assertThat(threads).isEmpty();
    }

    @Test
    void a_lost_answer_makes_no_difference() {
        ConsumerGroups groups = consumers.groups();
        stores.server().faults().next(Call.MANAGE_SUBSCRIPTIONS, Fault.lostAcknowledgement());
        groups.create(group);
        stores.server().faults().next(Call.MANAGE_SUBSCRIPTIONS, Fault.lostAcknowledgement());
        groups.delete(group);
        assertThat(groups.find(group)).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_named_in_bounded_time() {
        stores.server().stop();
        CompetingConsumers impatient =
                CompetingConsumers.of(stores.backend(factory -> factory.withCallTimeout(Duration.ofMillis(300))));
        List<ThrowingCallable> calls = List.of(
                () -> impatient.consume(group, event -> {}),
                () -> impatient.groups().delete(group),
                () -> impatient.groups().all());
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining(":" + stores.server().port()));
    }

    @Test
    void a_consumer_without_the_right_to_join_begins_when_it_has_it() throws Exception {
        stores.server().faults().every(Call.CONSUME, Fault.accessDenied());
        consumers.consume(group, event -> handled.add(((Stores.Noted) event.payload()).text()));
        Eventually.isTrue(() -> stores.server().faults().calls(Call.CONSUME) > 1);
        stores.server().faults().clear();
        comes("after");
    }

    @Test
    void another_node_begins_to_lead() throws Exception {
        try (KurrentDbStandIn next = stores.server().startFollower()) {
            Backend anywhere = stores.of(
                    KurrentDbBackendFactory.connectingTo(stores.server().discoveryString())
                            .withCallTimeout(Duration.ofSeconds(5)));
            consume(CompetingConsumers.of(anywhere).renewedAfter(Duration.ofMillis(300)));
            next.lead();
            stores.server().faults().endSubscriptionsSilently();
            comes("after", anywhere.eventStore());
            assertThat(next.faults().calls(Call.CONSUME)).isPositive();
        }
    }

    @Test
    void who_may_not_create_a_group_waits_until_somebody_did() throws Exception {
        try (LogLines lines = LogLines.of("io.eventsourcery.kurrentdb.consumers")) {
            consumers.join(group, event -> handled.add(((Stores.Noted) event.payload()).text()));
            Eventually.isTrue(() -> stores.server().faults().calls(Call.CONSUME) > 3);
            assertThat(lines.lines())
                    .as("it is told once, by its name")
                    .singleElement()
                    .asString()
                    .startsWith("WARNING")
                    .contains(group.name(), "no such group");
        }
        CompetingConsumers.of(stores.backend(factory -> factory)).groups().createIfAbsent(group);
        stores.server().faults().every(Call.MANAGE_SUBSCRIPTIONS, Fault.accessDenied());
        comes("after");
    }

    @Test
    void a_consumer_can_be_closed_while_the_server_is_away() throws Exception {
        CompetingConsumers.Consumer consumer = consumers.consume(group, event -> {});
        stores.server().stop();
        consumer.close();
        assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
    }

    @Test
    void closing_the_store_ends_its_consumers_and_their_connections() throws Exception {
        consume(consumers);
        consume(consumers);
        backend.close();
        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
    }
}
