// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.StreamId;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What forgetting a customer does to orders. */
class ForgottenCustomerTest {

    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(OrderEvent.class)
            .withEncryption(CryptoShredding.with(
                    KeyEncryptionKeys.of("test", Base64.getEncoder().encodeToString(new byte[32]))))
            .build();
    private final Repository<Order> orders = Repository.of(backend.eventStore(), Order::new);

    @AfterEach
    void close() {
        backend.close();
    }

    private UUID placed(UUID customer, String name) {
        UUID id = UUID.randomUUID();
        orders.create(id, order -> order.place(customer, name));
        return id;
    }

    private Order order(UUID id) {
        return orders.load(id).aggregate();
    }

    @Test
    void every_order_of_the_customer_shows_a_mask_and_those_of_others_do_not() {
        UUID first = placed(ADA, "Ada");
        UUID second = placed(ADA, "Ada");
        UUID other = placed(BOB, "Bob");

        DataSubjects.of(backend).forget(ADA.toString());

        assertThat(order(first).customer()).isEqualTo(OrderPlaced.FORGOTTEN);
        assertThat(order(second).customer()).isEqualTo(OrderPlaced.FORGOTTEN);
        assertThat(order(first).customerId()).contains(ADA);
        assertThat(order(other).customer()).isEqualTo("Bob");
        assertThat(backend.eventStore().read(StreamId.of(Order.CATEGORY, first)).<Object>map(RecordedEvent::payload))
                .containsExactly(new OrderPlaced(ADA, OrderPlaced.FORGOTTEN));
    }

    @Test
    void an_order_goes_on_after_its_customer_is_forgotten() {
        UUID id = placed(ADA, "Ada");
        DataSubjects.of(backend).forget(ADA.toString());

        orders.execute(id, order -> order.add("Tea", 1, new BigDecimal("4.50")));
        orders.execute(id, order -> order.pay("card"));

        assertThat(order(id).status()).isEqualTo(OrderStatus.PAID);
        assertThat(order(id).total()).isEqualTo("4.50");
    }
}
