// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Several stores on one persistence unit. */
class StoresSideBySideTest extends EachDatabaseAndProvider {

    @Test
    void two_prefixes_are_two_stores() {
        assertSeparate(creating().withTablePrefix("billing_").build().eventStore());
    }

    @Test
    void two_schemas_are_two_stores() {
        assertSeparate(creating().withDatabaseSchema("billing").build().eventStore());
    }

    @Test
    void names_may_be_written_in_any_case() {
        creating().withDatabaseSchema("Mixed_Case").withTablePrefix("X_").build();
    }

    @Test
    void two_stores_write_in_one_transaction() {
        EventStore other = creating().withTablePrefix("joint_").build().eventStore();
        StreamId both = StreamId.random("order");
        server.inTransaction(() -> {
            store.append(both, ExpectedVersion.none(), new OrderPlaced("a"));
            other.append(both, ExpectedVersion.none(), new OrderPlaced("b"));
        });
        assertThat(store.load(both).version()).isEqualTo(1);
        assertThat(other.load(both).version()).isEqualTo(1);
    }

    @Test
    void checkpoints_of_two_stores_are_apart() {
        BackgroundEngine ours = engine(backend);
        BackgroundEngine theirs = engine(creating().withTablePrefix("others_").build());
        ShardKey shard = new ShardKey("same", 0);
        for (BackgroundEngine engine : List.of(ours, theirs)) {
            engine.inOwn(() -> {
                engine.subscriptions().create("same", 1, "everything", Position.start());
                return true;
            });
        }

        Lease lease =
                in(ours, all -> all.take(shard, "node", Duration.ofHours(1)).orElseThrow());
        in(ours, all -> {
            all.renew("node", Duration.ofHours(1));
            return all.advance(lease, Position.of(9));
        });

        StoredShard untouched = in(theirs, SubscriptionStorage::shards).get(0);
        assertThat(untouched.owner()).isEmpty();
        assertThat(untouched.epoch()).isZero();
        assertThat(untouched.reached()).isEqualTo(Position.start());
        assertThat(in(theirs, SubscriptionStorage::nodes)).isZero();
        in(theirs, all -> {
            all.remove("same");
            return true;
        });
        assertThat(in(ours, SubscriptionStorage::shards)).hasSize(1);
    }

    private static BackgroundEngine engine(Backend of) {
        return of.extension(BackgroundEngine.class).orElseThrow();
    }

    private static <T> T in(BackgroundEngine engine, Function<SubscriptionStorage, T> question) {
        return engine.inOwn(() -> question.apply(engine.subscriptions()));
    }

    private void assertSeparate(EventStore other) {
        StreamId same = StreamId.random("order");
        store.append(same, ExpectedVersion.none(), new OrderPlaced("first"), new OrderPlaced("second"));
        assertThat(other.append(same, ExpectedVersion.none(), new OrderPlaced("third"))
                        .version())
                .hasValue(1);
        assertThat(store.read(same).map(event -> ((OrderPlaced) event.payload()).customer()))
                .containsExactly("first", "second");
        assertThat(other.read(same).map(event -> ((OrderPlaced) event.payload()).customer()))
                .containsExactly("third");
        other.saveSnapshot(same, 1, new OrderPlaced("state"));
        assertThat(store.load(same).snapshot()).isEmpty();
        other.delete(same);
        assertThat(store.read(same)).hasSize(2);
        other.append(same, ExpectedVersion.any(), new OrderPlaced("again"));
        assertThat(store.append(same, ExpectedVersion.any(), new OrderPlaced("more"))
                        .version())
                .hasValue(3);
    }
}
