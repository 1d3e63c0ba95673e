// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema may have any name that its database allows. */
class SchemaNamesTest extends EachDatabase {

    @ParameterizedTest
    @ValueSource(strings = {"order", "user", "end", "all", "select", "Shop", "my-shop", "Meine Läden", "2nd"})
    void every_statement_of_the_store_quotes_the_schema(String name) {
        try (Backend backend = creating().withDatabaseSchema(name).build()) {
            EventStore events = backend.eventStore();
            StreamId stream = StreamId.random("order");
            events.append(stream, ExpectedVersion.none(), new OrderPlaced("a"));
            events.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("b"), new OrderPlaced("c"));
            events.append(stream, ExpectedVersion.any(), new OrderPlaced("d"));
            events.saveSnapshot(stream, 4, new OrderPlaced("state"));
            assertThat(events.load(stream).version()).isEqualTo(4);
            assertThat(events.read(stream)).hasSize(4);
            assertThat(backend.subscriptions()
                            .startFrom(Position.start())
                            .batches(10, Duration.ofSeconds(20))
                            .next())
                    .hasSize(4);
            events.delete(stream);
            assertThat(events.read(stream)).isEmpty();
            assertCheckpoints(backend.extension(BackgroundEngine.class).orElseThrow());
        }
        factory().withDatabaseSchema(name).build().close();
    }

    private static void assertCheckpoints(BackgroundEngine engine) {
        ShardKey shard = new ShardKey("orders", 0);
        boolean done = engine.inOwn(() -> {
            SubscriptionStorage all = engine.subscriptions();
            all.create("orders", 1, "everything", Position.start());
            all.describe("orders", "orders");
            all.rename("orders", "bills");
            all.rename("bills", "orders");
            all.pause("orders", false);
            Lease lease = all.take(shard, "node", Duration.ofMinutes(1)).orElseThrow();
            all.renew("node", Duration.ofMinutes(1));
            assertThat(all.nodes()).isEqualTo(1);
            assertThat(all.advance(lease, Position.of(1))).isTrue();
            ParkedStream parked = new ParkedStream(
                    shard,
                    TenantId.single(),
                    StreamId.random("order"),
                    new ParkedStream.Event(UUID.randomUUID(), "order-placed", Position.of(1)),
                    new ParkedStream.Failure(1, "IOException", Instant.EPOCH, Instant.EPOCH),
                    ParkedStream.Decision.WAIT);
            all.park(parked);
            assertThat(all.parked("orders")).containsExactly(parked);
            assertThat(all.decide(
                            "orders",
                            parked.tenant(),
                            parked.stream(),
                            parked.event().id(),
                            ParkedStream.Decision.REQUEUE))
                    .isTrue();
            all.unpark(parked);
            all.release(lease);
            all.leave("node");
            all.reset("orders", Position.start());
            assertThat(all.advance(lease, Position.of(2))).isFalse();
            assertThat(all.shards()).hasSize(1);
            all.remove("orders");
            return true;
        });
        assertThat(done).isTrue();
    }

    @Test
    void a_schema_with_capitals_that_exists_is_meant_before_its_folded_name() {
        execute(isMariaDb() ? "create schema `Exact`" : "create schema \"Exact\"");
        creating().withDatabaseSchema("Exact").build().close();
        execute(isMariaDb() ? "select count(*) from `Exact`.es_event" : "select count(*) from \"Exact\".es_event");
    }
}
