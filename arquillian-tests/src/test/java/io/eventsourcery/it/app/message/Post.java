// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.message;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;

/** Appends an event and sends a message about it, to a queue that nobody listens to or to {@link Receiver}. */
@ApplicationScoped
@JMSDestinationDefinition(name = Post.KEPT, interfaceName = "jakarta.jms.Queue", destinationName = "kept")
@JMSDestinationDefinition(name = Post.HANDLED, interfaceName = "jakarta.jms.Queue", destinationName = "handled")
public class Post {

    static final String KEPT = "java:app/jms/kept";
    static final String HANDLED = "java:app/jms/handled";
    private static final long PATIENCE = 1_000;

    @Inject
    private JMSContext messages;

    @Resource(lookup = KEPT)
    private Queue kept;

    @Resource(lookup = HANDLED)
    private Queue handled;

    @Inject
    private EventStore events;

    /** In the transaction of the caller. */
    @Transactional
    public void place(String number, ExpectedVersion expected) {
        messages.createProducer().send(kept, number);
        events.append(Shop.stream(number), expected, new OrderPlaced(number));
    }

    /** The same in the other order, with a message that is received. */
    @Transactional
    public void placeAndHandle(String number) {
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        messages.createProducer().send(handled, number);
    }

    /** The next message of the queue that nobody listens to, or null. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public String next() {
        return messages.createConsumer(kept).receiveBody(String.class, PATIENCE);
    }
}
