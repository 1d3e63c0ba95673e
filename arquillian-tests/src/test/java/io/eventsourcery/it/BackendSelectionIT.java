// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One factory is the backend, and it wins over configuration. What happens with none and with two is in {@link
 * WiringErrorsIT}, as ES-0101 and ES-0102.
 */
@ExtendWith(ArquillianExtension.class)
class BackendSelectionIT {

    @Inject
    EventStore events;

    @Deployment
    static WebArchive application() {
        return Application.named("backend-selection")
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class)
                // There is no persistence unit, so this deployment would fail, were the value used.
                .configured("eventsourcery.backend", "jpa")
                .archive();
    }

    @Test
    void the_produced_factory_is_used() {
        StreamId stream = StreamId.random("order");

        events.append(stream, ExpectedVersion.none(), new OrderPlaced("1"));

        assertThat(events.load(stream).version()).isEqualTo(1);
    }
}
