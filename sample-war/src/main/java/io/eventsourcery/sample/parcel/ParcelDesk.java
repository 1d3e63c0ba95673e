// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.parcel;

import io.eventsourcery.outbox.jms.JmsHeaders;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes a row for each shipped order. A message may come twice; the id of its event tells. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = ParcelNotices.QUEUE),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class ParcelDesk implements MessageListener {

    @PersistenceContext
    EntityManager em;

    @Override
    public void onMessage(Message message) {
        try {
            UUID event = UUID.fromString(message.getStringProperty(JmsHeaders.ID));
            if (em.find(Parcel.class, event) == null) {
                em.persist(parcel(event, message));
            }
        } catch (JMSException e) {
            throw new IllegalStateException("The broker did not give the message whole.", e);
        }
    }

    private static Parcel parcel(UUID event, Message message) throws JMSException {
        try (JsonReader json = Json.createReader(new StringReader(message.getBody(String.class)))) {
            return new Parcel(
                    event,
                    message.getStringProperty(JmsHeaders.TENANT),
                    UUID.fromString(message.getStringProperty(JmsHeaders.STREAM)),
                    json.readObject().getString("carrier"),
                    Instant.parse(message.getStringProperty(JmsHeaders.RECORDED_AT))
                            .atOffset(ZoneOffset.UTC));
        }
    }
}
