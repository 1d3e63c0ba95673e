// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store without a line of code: one configuration value and a reference in {@code web.xml}. */
@ExtendWith(ArquillianExtension.class)
class ConfiguredBackendIT {

    @Inject
    EventStore events;

    @Inject
    UserTransaction transaction;

    @Inject
    Receipts receipts;

    private final StreamId stream = StreamId.random("order");

    @Deployment
    static WebArchive application() {
        return Application.named("configured-backend")
                .withStore()
                .withOrderEvents()
                .with(Receipt.class, Receipts.class)
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.backend", "jpa")
                .withWebXml(
                        """
                        <persistence-context-ref>
                            <persistence-context-ref-name>eventsourcery/EntityManager</persistence-context-ref-name>
                            <persistence-unit-name>application</persistence-unit-name>
                        </persistence-context-ref>
                        """)
                .archive();
    }

    @Test
    void the_store_is_there() {
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("1"));

        assertThat(events.load(stream).version()).isEqualTo(1);
    }

    @Test
    void the_store_writes_in_the_transaction_of_the_application() throws Exception {
        String number = stream.id().toString();
        transaction.begin();
        receipts.entities().persist(new Receipt(number));
        events.append(stream, ExpectedVersion.none(), new OrderPlaced(number));
        transaction.rollback();

        assertThat(receipts.entities().find(Receipt.class, number)).isNull();
        assertThat(events.load(stream).isEmpty()).isTrue();
    }
}
