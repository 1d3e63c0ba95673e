// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.parcel;

import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.outbox.jms.JmsPublisher;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.sample.order.Order;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;

/** Sends what the outbox of the shop lets out to the broker of the server; see {@code ShopStore} for the filter. */
@ApplicationScoped
@OutboxPublisher(value = "parcel-notices", category = Order.CATEGORY)
@JMSDestinationDefinition(name = ParcelNotices.QUEUE, interfaceName = "jakarta.jms.Queue", destinationName = "parcels")
public class ParcelNotices implements EventPublisher {

    static final String QUEUE = "java:app/jms/parcels";

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory connections;

    @Resource(lookup = QUEUE)
    Queue parcels;

    private JmsPublisher messages;

    @PostConstruct
    void open() {
        messages = JmsPublisher.to(connections, event -> parcels);
    }

    @Override
    public void publish(OutboxEntry entry) throws JMSException {
        messages.publish(entry);
    }
}
