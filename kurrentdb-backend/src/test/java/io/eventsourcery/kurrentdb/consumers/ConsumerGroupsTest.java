// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroupException.Reason;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator does with groups, on a server that others use too. */
class ConsumerGroupsTest {

    private static final int SECONDS = 30;

    private static KurrentDbServer server;

    private final String category = "group." + UUID.randomUUID();
    private final StreamId stream = StreamId.random(category);
    private final ConsumerGroup group =
            ConsumerGroup.named("workers of " + category).ofCategory(category).withAttempts(1);
    private final ConsumerGroup ofStream =
            ConsumerGroup.named("of one " + category).ofStream(stream).withAttempts(1);
    private final Backend backend = KurrentDbBackendFactory.connectingTo(server.connectionString())
            .withEventTypes(Stores.Noted.class)
            .build();
    private final CompetingConsumers consumers = CompetingConsumers.of(backend);
    private final ConsumerGroups groups = consumers.groups();
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        for (ConsumerGroup made : new ConsumerGroup[] {group, ofStream}) {
            if (groups.find(made).isPresent()) {
                groups.delete(made);
            }
        }
        backend.close();
    }

    private void append(String text) {
        backend.eventStore().append(stream, ExpectedVersion.any(), note(text));
    }

    private CompetingConsumers.Consumer consume(ConsumerGroup of, boolean well) {
        return consumers.consume(of, event -> {
            handled.add(((Stores.Noted) event.payload()).text());
            if (!well) {
                throw new IllegalStateException("no");
            }
        });
    }

    private ConsumerGroupStatus status(ConsumerGroup of) {
        return groups.find(of).orElseThrow();
    }

    private static void assertReason(ThrowingCallable call, ConsumerGroup group, Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ConsumerGroupException.class, failure -> {
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.group()).isEqualTo(group.name());
            assertThat(failure).hasMessageContaining(group.name());
        });
    }

    @Test
    void a_group_is_created_once_found_and_deleted() {
        for (ConsumerGroup each : new ConsumerGroup[] {group, ofStream}) {
            assertThat(groups.find(each)).isEmpty();

            groups.create(each);
            groups.createIfAbsent(each);

            assertReason(() -> groups.create(each), each, Reason.EXISTS);
            assertThat(groups.all()).contains(status(each));
            groups.delete(each);
            assertThat(groups.find(each)).isEmpty();
            assertThat(groups.all()).noneMatch(other -> other.name().equals(each.name()));
        }
    }

    @Test
    void a_group_that_is_absent_is_named_by_each_call() {
        for (ConsumerGroup each : new ConsumerGroup[] {group, ofStream}) {
            assertReason(() -> groups.update(each), each, Reason.ABSENT);
            assertReason(() -> groups.replayParked(each), each, Reason.ABSENT);
            assertReason(() -> groups.delete(each), each, Reason.ABSENT);
        }
    }

    @Test
    void parked_events_are_counted_and_come_again_when_they_are_replayed() throws Exception {
        for (ConsumerGroup each : new ConsumerGroup[] {group, ofStream}) {
            append("bad of " + each);
            try (CompetingConsumers.Consumer failing = consume(each, false)) {
                Eventually.isTrue(() -> status(each).parked() > 0);
            }
            handled.clear();

            groups.replayParked(each);
            try (CompetingConsumers.Consumer recovered = consume(each, true)) {
                assertThat(handled.poll(SECONDS, TimeUnit.SECONDS)).startsWith("bad of ");
                Eventually.isTrue(() -> status(each).parked() == 0);
            }
        }
    }

    @Test
    void other_attempts_and_patience_hold_after_an_update_and_consumers_stay() throws Exception {
        append("1");
        try (CompetingConsumers.Consumer consumer = consume(group, true)) {
            assertThat(handled.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("1");

            groups.update(group.withAttempts(7).withPatience(Duration.ofSeconds(9)));

            append("2");
            assertThat(nextAfterRepeatsOf("1")).isEqualTo("2");
        }
        try (PersistentSubscriptions raw = PersistentSubscriptions.on(server)) {
            assertThat(raw.toAll(group.name()).getSettings().getMaxRetryCount()).isEqualTo(6);
            assertThat(raw.toAll(group.name()).getSettings().getMessageTimeoutMs())
                    .isEqualTo(9000);
        }
    }

    /** A change of a group repeats what the server had not noted as handled. */
    private String nextAfterRepeatsOf(String repeated) throws InterruptedException {
        String next = handled.poll(SECONDS, TimeUnit.SECONDS);
        while (repeated.equals(next)) {
            next = handled.poll(SECONDS, TimeUnit.SECONDS);
        }
        return next;
    }

    @Test
    void the_status_says_who_is_joined_and_how_far_they_are() throws Exception {
        append("1");
        append("2");
        groups.create(ofStream);
        assertThat(status(ofStream).consumers()).isZero();
        assertThat(status(ofStream).source()).endsWith(stream.id().toString().replace("-", ""));

        try (CompetingConsumers.Consumer consumer = consume(ofStream, true)) {
            assertThat(handled.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(handled.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("2");
            assertThat(status(ofStream).consumers()).isEqualTo(1);
            Eventually.isTrue(() -> status(ofStream).behind().orElse(-1) == 0);
            assertThat(status(ofStream).unanswered()).isZero();
        }
    }
}
