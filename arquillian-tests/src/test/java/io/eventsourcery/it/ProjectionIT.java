// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.ReceiptProjection;
import io.eventsourcery.it.app.ReceiptReader;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A projection writes entities of the application, on threads of the server, in the transaction of its checkpoint. */
@ExtendWith(ArquillianExtension.class)
class ProjectionIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROUNDS = 100;

    @Inject
    EventStore events;

    @Inject
    SubscriptionRuntime runtime;

    @Inject
    ReceiptProjection projection;

    @Inject
    Receipts receipts;

    @Inject
    ReceiptReader readers;

    private final String number = UUID.randomUUID().toString();

    @Deployment
    static WebArchive application() {
        return Application.named("projection")
                .withStore()
                .withOrderEvents()
                .with(Receipt.class, Receipts.class, ReceiptProjection.class, ReceiptReader.class, JpaStore.class)
                .on(Database.H2, Receipt.class)
                .archive();
    }

    private Position placed() {
        return placed(number);
    }

    private Position placed(String order) {
        return events.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced(order))
                .position()
                .orElseThrow();
    }

    @Test
    void an_order_has_its_receipt_when_the_projection_was_awaited() {
        Position position = placed();

        assertThat(runtime.await(position, "receipts", LIMIT)).isTrue();
        assertThat(receipts.entities().find(Receipt.class, number)).isNotNull();
        assertThat(projection.attemptsAt(number)).isEqualTo(1);
        assertThat(runtime.status("receipts").shards()).hasSize(2).allSatisfy(shard -> assertThat(shard.node())
                .isPresent());
    }

    @Test
    void an_order_that_is_refused_leaves_no_receipt_until_it_is_requeued() {
        projection.refuse(number);
        Position position = placed();

        assertThat(runtime.await(position, "receipts", LIMIT)).isTrue();
        assertThat(receipts.entities().find(Receipt.class, number)).isNull();
        DeadLetter letter = runtime.deadLetters("receipts").get(0);
        assertThat(letter.position()).isEqualTo(position);
        projection.refuseNothing();
        assertThat(runtime.requeue(letter)).isTrue();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!runtime.deadLetters("receipts").isEmpty()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
        assertThat(receipts.entities().find(Receipt.class, number)).isNotNull();
    }

    @Test
    void a_request_keeps_its_entity_manager_while_it_wakes_the_work() {
        for (int i = 0; i < ROUNDS; i++) {
            Receipt before = receipts.entities().find(Receipt.class, number + i);
            Position position = placed(number + i);

            assertThat(before).isNull();
            assertThat(runtime.await(position, "receipts", LIMIT)).isTrue();
            assertThat(receipts.entities().find(Receipt.class, number + i)).isNotNull();
        }
    }

    @Test
    void handlers_that_run_at_once_have_an_entity_manager_each() {
        Position last = Position.start();
        for (int i = 0; i < ROUNDS; i++) {
            last = placed(number + i);
        }

        assertThat(runtime.await(last, "receipt-readers", LIMIT)).isTrue();
        assertThat(readers.failures()).isEmpty();
    }
}
