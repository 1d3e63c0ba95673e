// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends each event of an outbox as a persistent text message to a queue or topic of Jakarta Messaging.
 *
 * <p>An event counts as published when the broker has confirmed its message. The messages of a stream have one {@code JMSXGroupID},
 * so a broker that knows groups gives them to consumers in order; {@link JmsHeaders} names the other properties. While the
 * broker cannot be reached, events wait and no stream is parked; a message that a reachable broker refuses counts as a failed
 * attempt. Immutable and thread-safe.
 *
 * <p>It opens a context for each event, as is usual with the pooled factories of servers. In Java SE use {@link
 * #keepingContexts()}.
 */
public final class JmsPublisher implements EventPublisher, AutoCloseable {

    private final Contexts contexts;
    private final Function<JMSContext, Function<? super RecordedEvent<?>, ? extends Destination>> destinations;
    private final MessageForm form;

    private JmsPublisher(
            Contexts contexts,
            Function<JMSContext, Function<? super RecordedEvent<?>, ? extends Destination>> destinations,
            MessageForm form) {
        this.contexts = contexts;
        this.destinations = destinations;
        this.form = form;
    }

    /** A publisher to the queues with the names that the function gives, for instance by category. */
    public static JmsPublisher toQueues(
            ConnectionFactory factory, Function<? super RecordedEvent<?>, String> nameOfQueue) {
        Objects.requireNonNull(nameOfQueue, "nameOfQueue");
        return of(factory, context -> event -> context.createQueue(named(nameOfQueue.apply(event), event)));
    }

    /** A publisher to the topics with the names that the function gives. */
    public static JmsPublisher toTopics(
            ConnectionFactory factory, Function<? super RecordedEvent<?>, String> nameOfTopic) {
        Objects.requireNonNull(nameOfTopic, "nameOfTopic");
        return of(factory, context -> event -> context.createTopic(named(nameOfTopic.apply(event), event)));
    }

    /** A publisher to administered destinations, such as those that a server injects. */
    public static JmsPublisher to(
            ConnectionFactory factory, Function<? super RecordedEvent<?>, ? extends Destination> destination) {
        Objects.requireNonNull(destination, "destination");
        return of(factory, context -> event -> named(destination.apply(event), event));
    }

    private static JmsPublisher of(
            ConnectionFactory factory,
            Function<JMSContext, Function<? super RecordedEvent<?>, ? extends Destination>> destinations) {
        return new JmsPublisher(
                Contexts.opened(Objects.requireNonNull(factory, "factory")),
                destinations,
                new MessageForm(Optional.empty()));
    }

    private static <T> T named(T destination, RecordedEvent<?> event) {
        if (destination == null || "".equals(destination)) {
            throw new InvalidInputException("ES-0841 There is no destination for events of type \"" + event.type()
                    + "\" in category \"" + event.stream().category()
                    + "\": give one, or keep these events inside with a filter of the outbox.");
        }
        return destination;
    }

    /**
     * The same publisher whose texts are CloudEvents 1.0 in JSON, with the payload as {@code data}; the codec must write JSON.
     *
     * @param source the attribute {@code source}, such as the address of the application
     * @throws InvalidInputException ES-0840 if it is missing
     */
    public JmsPublisher asCloudEvents(URI source) {
        return new JmsPublisher(contexts, destinations, new MessageForm(Optional.of(new CloudEventText(source))));
    }

    /**
     * The same publisher that keeps its contexts open from event to event, as many as threads publish at once. Close it when the
     * outbox has stopped.
     */
    public JmsPublisher keepingContexts() {
        return new JmsPublisher(contexts.keeping(), destinations, form);
    }

    /**
     * Sends one event and returns when the broker has it.
     *
     * @throws UnavailableException if the broker cannot be reached
     * @throws InvalidInputException ES-0841 if there is no destination for it
     * @throws JMSException if the broker, or its client, refuses the message
     */
    @Override
    public void publish(OutboxEntry entry) throws JMSException {
        Optional<JMSContext> kept = contexts.kept();
        if (kept.isPresent()) {
            try {
                send(kept.get(), entry);
                return;
            } catch (JMSRuntimeException e) {
                // The connection behind it may be gone, and with it those of all others.
                contexts.close();
            }
        }
        JMSContext opened = contexts.open();
        try {
            send(opened, entry);
        } catch (JMSRuntimeException e) {
            throw contexts.isAway() ? Contexts.away(e) : e;
        }
    }

    private void send(JMSContext context, OutboxEntry entry) throws JMSException {
        boolean isSent = false;
        try {
            Destination destination = destinations.apply(context).apply(entry.event());
            context.createProducer().send(destination, form.message(context, entry));
            isSent = true;
        } finally {
            contexts.giveBack(context, isSent);
        }
    }

    /** Closes the contexts that it keeps; publishing afterwards opens new ones. */
    @Override
    public void close() {
        contexts.close();
    }
}
