// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.StartupEjb;
import io.eventsourcery.stream.StreamId;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session bean appends while the application starts, in a transaction, and the tables are made for it. */
@ExtendWith(ArquillianExtension.class)
class EarlyUseIT {

    @Inject
    EventStore events;

    @Deployment
    static WebArchive application() {
        return Application.named("early-use")
                .withStore()
                .withOrderEvents()
                .with(Receipt.class, JpaStore.class, StartupEjb.class)
                .on(Database.H2, Receipt.class)
                .archive();
    }

    @Test
    void a_first_use_inside_of_a_transaction_finds_its_tables_made() {
        assertThat(events.read(StreamId.named("order", "of everybody"))).hasSize(1);
    }
}
