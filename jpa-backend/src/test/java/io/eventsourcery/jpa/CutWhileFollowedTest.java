// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.CommitCutter;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writers whose connection breaks at the commit, on either side of it, while a reader follows. Not on H2, which has no
 * wire.
 */
class CutWhileFollowedTest {

    private static final int APPENDS = 40;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void the_reader_gets_exactly_what_was_committed(TestDatabase.Kind kind) throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        try (CommitCutter cutter = CommitCutter.to(database.port());
                PlainServer direct = PlainServer.on(database);
                PlainServer cut = PlainServer.on(
                        kind == TestDatabase.Kind.POSTGRESQL
                                ? database.throughPort(cutter.port()).with("prepareThreshold=0")
                                : database.throughPort(cutter.port()).withoutXa())) {
            Backend whole = backend(direct);
            Backend breaking = backend(cut);
            Pull<List<RecordedEvent<?>>> pull = whole.subscriptions()
                    .startFrom(whole.subscriptions().position())
                    .batches(100, PullSubscription.SHORTEST_TIME_LIMIT);
            List<UUID> seen = new ArrayList<>();
            List<UUID> acknowledged = new ArrayList<>();
            StreamId witness = StreamId.random("witness");
            for (int i = 0; i < APPENDS; i++) {
                if (i % 2 == 0) {
                    cutter.arm(i % 4 == 0 ? CommitCutter.Cut.BEFORE : CommitCutter.Cut.AFTER);
                }
                append(breaking, acknowledged, StreamId.random("cut"));
                append(whole, acknowledged, witness);
                pull.next().forEach(event -> seen.add(event.id()));
            }
            // Until the server has noticed that nobody is at the other end, the reader waits for what it held.
            while (whole.subscriptions().status().stall().isPresent()
                    || whole.subscriptions().position().compareTo(pull.position()) > 0) {
                pull.next().forEach(event -> seen.add(event.id()));
            }
            assertThat(seen).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(seen).containsExactlyElementsOf(stored(whole));
            assertThat(seen.size()).isLessThan(2 * APPENDS);
        }
    }

    private static void append(Backend backend, List<UUID> acknowledged, StreamId stream) {
        NewEvent event = NewEvent.of(new OrderPlaced("x"));
        try {
            backend.eventStore().append(stream, ExpectedVersion.any(), event);
            acknowledged.add(event.id());
        } catch (EventSourceryException e) {
            // Unknown, or not stored; the log tells.
        }
    }

    /** As a reader sees it who begins when all is quiet. */
    private static List<UUID> stored(Backend backend) {
        return backend
                .subscriptions()
                .startFrom(Position.start())
                .batches(10 * APPENDS, PullSubscription.SHORTEST_TIME_LIMIT)
                .next()
                .stream()
                .map(RecordedEvent::id)
                .toList();
    }

    private static Backend backend(PlainServer server) {
        return JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build();
    }
}
