// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.runtime.UnavailableException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The contexts of one publisher: one for each event, or kept for the next ones. Thread-safe; each context is not. */
final class Contexts {

    private final ConnectionFactory factory;
    private final boolean isKeeping;
    private final Deque<JMSContext> idle = new ConcurrentLinkedDeque<>();

    private Contexts(ConnectionFactory factory, boolean isKeeping) {
        this.factory = factory;
        this.isKeeping = isKeeping;
    }

    static Contexts opened(ConnectionFactory factory) {
        return new Contexts(factory, false);
    }

    Contexts keeping() {
        return new Contexts(factory, true);
    }

    /** One that was given back; the caller gives it back again. */
    Optional<JMSContext> kept() {
        return Optional.ofNullable(idle.poll());
    }

    /**
     * A new one, which the caller gives back.
     *
     * @throws UnavailableException if none can be opened
     */
    JMSContext open() {
        try {
            return factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        } catch (JMSRuntimeException e) {
            throw away(e);
        }
    }

    /** @param isSound whether it may be used again */
    void giveBack(JMSContext context, boolean isSound) {
        if (isKeeping && isSound) {
            idle.push(context);
        } else {
            close(context);
        }
    }

    /** Whether the broker cannot be reached, so that a failure says nothing about a message. */
    boolean isAway() {
        try (JMSContext probe = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            // Only now some clients talk to the broker.
            probe.createProducer();
            return false;
        } catch (JMSRuntimeException e) {
            return true;
        }
    }

    static UnavailableException away(JMSRuntimeException cause) {
        return new UnavailableException("the broker cannot be reached", cause);
    }

    void close() {
        for (JMSContext context = idle.poll(); context != null; context = idle.poll()) {
            close(context);
        }
    }

    /** Whatever went wrong with it before, its end must not hide that. */
    private static void close(JMSContext context) {
        try {
            context.close();
        } catch (JMSRuntimeException e) {
            // The connection is gone already.
        }
    }
}
