// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.app.outbox.Shipments;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An outbox that publishes to the server's own broker. */
@ExtendWith(ArquillianExtension.class)
class OutboxMessagesIT {

    private static final TenantId NORTH = TenantId.of("north");

    @Inject
    EventStore events;

    @Inject
    SubscriptionRuntime runtime;

    @Inject
    UserTransaction transaction;

    @Inject
    Shipments shipments;

    private final String number = UUID.randomUUID().toString();

    @Deployment
    static WebArchive application() {
        return Application.named("outboxmessages")
                .withStore()
                .withLibraries("eventsourcery-outbox-jms")
                .withOrderEvents()
                .withPackage("io.eventsourcery.it.app.outbox")
                .with(JpaStore.class, Receipt.class, Shop.class)
                .on(Database.POSTGRESQL, Receipt.class)
                .archive();
    }

    @Test
    void what_is_committed_arrives_in_order_with_its_headers_and_what_is_rolled_back_does_not() throws Exception {
        StreamId order = Shop.stream(number);
        transaction.begin();
        events.forTenant(NORTH).append(order, ExpectedVersion.none(), new OrderPlaced("rolled back"));
        transaction.rollback();
        transaction.begin();
        events.forTenant(NORTH)
                .append(order, ExpectedVersion.none(), new OrderPlaced(number), new OrderShipped(number));
        transaction.commit();

        List<RecordedEvent<?>> stored = events.forTenant(NORTH).read(order).toList();
        assertThat(stored).hasSize(2);
        for (RecordedEvent<?> event : stored) {
            assertThat(shipments.next())
                    .matches(message -> message.isOf(event), "is the message of " + event)
                    .matches(message -> message.text().contains(number), "has the payload");
        }
    }

    @Test
    void an_event_that_is_refused_for_ever_waits_with_its_stream_and_goes_out_when_it_is_requeued() throws Exception {
        shipments.refuse(number);
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        String other = UUID.randomUUID().toString();
        Position last = events.append(Shop.stream(other), ExpectedVersion.none(), new OrderPlaced(other))
                .position()
                .orElseThrow();

        assertThat(runtime.await(last, "shipments", Duration.ofSeconds(60))).isTrue();
        assertThat(shipments.next().text()).contains(other);
        DeadLetter letter = runtime.deadLetters("shipments").get(0);
        assertThat(letter.stream()).isEqualTo(Shop.stream(number));
        shipments.refuse("");
        assertThat(runtime.requeue(letter)).isTrue();
        assertThat(shipments.next().text()).contains(number);
    }
}
