// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.xa;

import io.eventsourcery.EventStore;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;

/** The process that appends an event and sends a message in one transaction, and stands still at one point of its commit. */
final class DyingProcess {

    static final String STANDS = "stands still";

    private DyingProcess() {}

    public static void main(String[] arguments) throws Exception {
        CrashPoint point = CrashPoint.valueOf(arguments[0]);
        PlainServer server = PlainServer.on(
                new TestDatabase(TestDatabase.Kind.POSTGRESQL, arguments[1], arguments[2], arguments[3]));
        EventStore events = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore();
        StreamId stream = StreamId.of("order", UUID.fromString(arguments[5]));
        Consumer<CrashPoint> at = here -> standStillAt(here, point);
        server.transactionManager().begin();
        if (!point.messageFirst) {
            events.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        }
        send(server, arguments[4], arguments[5], at);
        if (point.messageFirst) {
            events.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        }
        at.accept(CrashPoint.BEFORE_THE_COMMIT);
        server.transactionManager().commit();
        throw new IllegalStateException("It did not come to " + point);
    }

    private static void send(PlainServer server, String broker, String text, Consumer<CrashPoint> at) throws Exception {
        XAConnection connection = Broker.factory(broker).createXAConnection();
        XASession session = connection.createXASession();
        server.transactionManager().getTransaction().enlistResource(new StandingBranch(session.getXAResource(), at));
        session.createProducer(session.createQueue(Broker.QUEUE)).send(session.createTextMessage(text));
    }

    private static void standStillAt(CrashPoint here, CrashPoint point) {
        if (here == point) {
            System.out.println(STANDS);
            try {
                System.in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
