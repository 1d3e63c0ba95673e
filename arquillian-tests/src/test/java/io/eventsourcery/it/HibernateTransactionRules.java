// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** The same rules where Hibernate is what the server brings, and nobody named a provider. */
abstract class HibernateTransactionRules extends TransactionRules {

    @Test
    void the_provider_is_hibernate() {
        assertThat(entities.getDelegate()).isInstanceOf(Session.class);
    }

    @Test
    void an_append_leaves_entities_to_be_flushed_by_the_application() throws Exception {
        String number = UUID.randomUUID().toString();
        transaction.begin();
        Session session = entities.unwrap(Session.class);
        entities.persist(new Receipt(number));
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        assertThat(session.isDirty()).as("the receipt still waits").isTrue();
        assertThat(session.getStatistics().getEntityCount())
                .as("the receipt alone")
                .isEqualTo(1);
        transaction.commit();

        assertThat(entities.find(Receipt.class, number)).isNotNull();
        assertThat(events.load(Shop.stream(number)).version()).isEqualTo(1);
    }
}
