// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.Optional;

/** Writes an event as a message. */
final class MessageForm {

    /** Consumers of one group get its messages in order, so the events of a stream reach one consumer after the other. */
    private static final String GROUP = "JMSXGroupID";

    private final Optional<CloudEventText> cloudEvents;

    MessageForm(Optional<CloudEventText> cloudEvents) {
        this.cloudEvents = cloudEvents;
    }

    TextMessage message(JMSContext context, OutboxEntry entry) throws JMSException {
        RecordedEvent<?> event = entry.event();
        String text = entry.text();
        TextMessage message = context.createTextMessage(
                cloudEvents.map(form -> form.of(event, text)).orElse(text));
        message.setJMSType(event.type());
        Optional<String> correlation = event.context().correlationId();
        if (correlation.isPresent()) {
            message.setJMSCorrelationID(correlation.get());
        }
        message.setStringProperty(GROUP, group(event));
        message.setStringProperty(JmsHeaders.ID, event.id().toString());
        message.setStringProperty(JmsHeaders.TYPE, event.type());
        message.setIntProperty(JmsHeaders.TYPE_REVISION, event.typeRevision());
        message.setStringProperty(JmsHeaders.TENANT, event.tenant().value());
        message.setStringProperty(JmsHeaders.CATEGORY, event.stream().category());
        message.setStringProperty(JmsHeaders.STREAM, event.stream().id().toString());
        message.setStringProperty(JmsHeaders.RECORDED_AT, event.recordedAt().toString());
        message.setStringProperty(
                JmsHeaders.CONTENT_TYPE, cloudEvents.isPresent() ? CloudEventText.CONTENT_TYPE : "application/json");
        if (event.stream().name().isPresent()) {
            message.setStringProperty(
                    JmsHeaders.STREAM_NAME, event.stream().name().get());
        }
        if (event.version().isPresent()) {
            message.setLongProperty(JmsHeaders.VERSION, event.version().getAsLong());
        }
        if (event.position().isPresent()) {
            message.setStringProperty(
                    JmsHeaders.POSITION, event.position().get().toString());
        }
        if (event.context().causationId().isPresent()) {
            message.setStringProperty(
                    JmsHeaders.CAUSATION, event.context().causationId().get());
        }
        Optional<String> traceParent = TraceParent.of(event);
        if (traceParent.isPresent()) {
            message.setStringProperty(JmsHeaders.TRACE_PARENT, traceParent.get());
        }
        return message;
    }

    private static String group(RecordedEvent<?> event) {
        return event.tenant().value() + "/" + event.stream().id();
    }
}
