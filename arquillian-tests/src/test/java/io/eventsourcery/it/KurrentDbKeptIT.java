// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.ReceiptProjection;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A projection follows KurrentDB, and its tables and its checkpoint are in the database of the application. */
@ExtendWith(ArquillianExtension.class)
class KurrentDbKeptIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    EventStore events;

    @Inject
    Subscriptions log;

    @Inject
    SubscriptionRuntime runtime;

    @Inject
    ReceiptProjection projection;

    @Inject
    Receipts receipts;

    private final String number = UUID.randomUUID().toString();

    @Deployment
    static WebArchive application() {
        return KurrentDbArchive.keptInDatabase();
    }

    private void place() {
        events.append(StreamId.named("order", number), ExpectedVersion.none(), new OrderPlaced(number));
        assertThat(runtime.await(log.position(), "receipts", LIMIT)).isTrue();
    }

    private Receipt receipt() {
        return receipts.entities().find(Receipt.class, number);
    }

    private long rows(String table) {
        Object count = receipts.entities()
                .createNativeQuery("select count(*) from " + table)
                .getSingleResult();
        return ((Number) count).longValue();
    }

    @Test
    void an_order_in_kurrentdb_has_its_receipt_and_the_database_has_the_checkpoint() {
        place();

        assertThat(receipt()).isNotNull();
        assertThat(projection.attemptsAt(number)).isEqualTo(1);
        assertThat(rows("archive_subscription")).isPositive();
        assertThat(rows("archive_event")).isZero();
    }

    @Test
    void an_order_that_is_refused_waits_in_the_database_until_it_is_requeued() {
        projection.refuse(number);
        place();
        assertThat(receipt()).isNull();
        assertThat(rows("archive_parked")).isEqualTo(1);

        DeadLetter letter = runtime.deadLetters("receipts").get(0);
        projection.refuseNothing();
        assertThat(runtime.requeue(letter)).isTrue();

        long end = System.nanoTime() + LIMIT.toNanos();
        while (!runtime.deadLetters("receipts").isEmpty()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
        assertThat(receipt()).isNotNull();
        assertThat(rows("archive_parked")).isZero();
    }
}
