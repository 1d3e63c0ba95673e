// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.xa;

import io.eventsourcery.processes.FreePort;
import jakarta.jms.TextMessage;
import jakarta.jms.XAConnectionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;

/** A message broker with one queue, which outlives the processes that send to it. */
final class Broker implements AutoCloseable {

    static final String QUEUE = "orders";

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final String url = "tcp://localhost:" + FreePort.choose();

    private Broker(Path folder) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalFileSize(1 << 20)
                .addAcceptorConfiguration("tcp", url)
                .addQueueConfiguration(QueueConfiguration.of(QUEUE).setRoutingType(RoutingType.ANYCAST));
        server.setConfiguration(configuration).start();
    }

    static Broker startIn(Path folder) throws Exception {
        return new Broker(folder);
    }

    String url() {
        return url;
    }

    static XAConnectionFactory factory(String url) {
        return new ActiveMQXAConnectionFactory(url);
    }

    /** The texts of the messages that can be received. */
    List<String> messages() throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                var context = factory.createContext();
                var browser = context.createBrowser(context.createQueue(QUEUE))) {
            List<String> texts = new ArrayList<>();
            for (Enumeration<?> found = browser.getEnumeration(); found.hasMoreElements(); ) {
                texts.add(((TextMessage) found.nextElement()).getText());
            }
            return texts;
        }
    }

    /** The transactions that wait for the word of their coordinator. */
    int prepared() {
        return server.getActiveMQServer()
                .getResourceManager()
                .getPreparedTransactions()
                .size();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
