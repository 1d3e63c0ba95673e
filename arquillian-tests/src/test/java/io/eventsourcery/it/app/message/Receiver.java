// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.message;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Appends an event about each message, in the transaction in which it gets it; fails the first time, behind the append. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = Post.HANDLED),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class Receiver implements MessageListener {

    @Inject
    private EventStore events;

    @Inject
    private Deliveries deliveries;

    @Override
    public void onMessage(Message message) {
        try {
            String number = message.getBody(String.class);
            events.append(Shop.stream(number), ExpectedVersion.exactly(1), new OrderShipped(number));
            deliveries.add(number);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
