// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

// snippet:reactive
@ApplicationScoped
@OutboxPublisher(value = "bookings-to-channel", category = "room")
public class BookingsToChannel implements EventPublisher {

    @Inject
    @Channel("bookings")
    Emitter<String> bookings;

    @Override
    public void publish(OutboxEntry entry) throws Exception {
        // Completed when the channel has acknowledged the message.
        bookings.send(entry.text()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
// end:reactive
