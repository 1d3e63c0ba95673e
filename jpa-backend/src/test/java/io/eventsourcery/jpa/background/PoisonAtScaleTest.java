// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One event of a hundred cannot be handled, on two nodes, and streams are requeued while all others go on. */
@Timeout(600)
class PoisonAtScaleTest extends RuntimeOnServer {

    private static final String NAME = "poisoned";
    private static final int EVENTS = Scale.of(2_000, 50_000);
    private static final int STREAMS = 200;

    private final AtomicBoolean isBroken = new AtomicBoolean(true);
    private final List<StreamId> streams = new ArrayList<>();
    private final Random random = new Random(5);

    PoisonAtScaleTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    private ProjectionDefinition on(PlainServer node) {
        View view = new View(node);
        return Definition.projection(NAME)
                .toCategory("order")
                .withShards(4)
                .withBatchSize(20)
                .withErrorPolicy(STRICT.withAttempts(2).withMostInARow(1_000_000))
                .on(OrderPlaced.class, (event, work) -> {
                    view.add(event);
                    if (text(event).equals("poison") && isBroken.get()) {
                        throw new IllegalStateException();
                    }
                });
    }

    private Position appendMany(int count) {
        Position last = Position.start();
        for (int i = 0; i < count; i++) {
            StreamId to = streams.get(random.nextInt(STREAMS));
            last = append(to, random.nextInt(100) == 0 ? "poison" : "x");
        }
        return last;
    }

    @Test
    void nothing_is_lost_nothing_happens_twice_and_each_stream_stays_in_order() {
        for (int i = 0; i < STREAMS; i++) {
            streams.add(StreamId.random("order"));
        }
        View view = View.createdOn(server);
        try (PlainServer second = PlainServer.on(database);
                SubscriptionRuntime two = BackgroundRuntime.of(JpaBackendFactory.of(second.entityManager())
                                .configured(setup -> setup.withTransactions(second.transactions()))
                                .withEventTypes(OrderPlaced.class)
                                .build())
                        .withTimes(TIMES)
                        .with(on(second))
                        .start()) {
            SubscriptionRuntime one = start(on(server));
            appendMany(EVENTS / 2);
            eventually(() -> !one.deadLetters(NAME).isEmpty());
            one.deadLetters(NAME).forEach(one::requeue);
            isBroken.set(false);
            Position last = Position.start();
            for (int i = 0; i < 10; i++) {
                last = appendMany(EVENTS / 20);
                List<DeadLetter> letters = one.deadLetters(NAME);
                letters.forEach(i % 2 == 0 ? one::requeue : two::requeue);
            }
            assertThat(one.await(last, NAME, Duration.ofMinutes(2))).isTrue();
            eventually(() -> {
                one.deadLetters(NAME).forEach(two::requeue);
                return one.deadLetters(NAME).isEmpty();
            });
        }
        view.assertHasEverythingOnce();
    }
}
