// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;

// snippet:bean
@ApplicationScoped
@OutboxPublisher(value = "bookings", category = "room")
public class BookingMessages implements EventPublisher {

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory connections;

    private JmsPublisher messages;

    @PostConstruct
    void open() {
        messages = JmsPublisher.toQueues(
                connections, event -> "bookings." + event.tenant().value());
    }

    @Override
    public void publish(OutboxEntry entry) throws JMSException {
        messages.publish(entry);
    }
}
// end:bean
