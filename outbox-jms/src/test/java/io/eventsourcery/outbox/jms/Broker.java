// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.processes.FreePort;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis broker in this JVM, reached over TCP, which can be stopped and started again and refuse events. */
final class Broker implements AutoCloseable {

    private static final long WAIT_MILLIS = 30_000;

    private final String url = "tcp://localhost:" + FreePort.choose();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private EmbeddedActiveMQ server;

    Broker start() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setSecurityEnabled(false).setPersistenceEnabled(false).addAcceptorConfiguration("tcp", url);
        configuration.registerBrokerPlugin(new Refusing());
        server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration).start();
        return this;
    }

    /** Refuses the message of an event for ever. */
    void refuse(String eventId) {
        refused.add(eventId);
    }

    private final class Refusing implements ActiveMQServerMessagePlugin {
        @Override
        public void beforeSend(
                ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
                throws ActiveMQException {
            String id = message.getStringProperty(JmsHeaders.ID);
            if (id != null && refused.contains(id)) {
                throw new ActiveMQIllegalStateException("refused");
            }
        }
    }

    ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory(url);
    }

    int connections() {
        return server.getActiveMQServer().getConnectionCount();
    }

    /** So many messages of a queue, received by one consumer. */
    List<TextMessage> received(String queue, int count) {
        try (var factory = factory();
                var context = factory.createContext();
                var consumer = context.createConsumer(context.createQueue(queue))) {
            List<TextMessage> messages = new ArrayList<>();
            while (messages.size() < count) {
                TextMessage message = (TextMessage) consumer.receive(WAIT_MILLIS);
                if (message == null) {
                    throw new AssertionError("only " + messages.size() + " messages of " + count + " arrived");
                }
                messages.add(message);
            }
            return messages;
        }
    }

    void stop() throws Exception {
        server.stop();
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
