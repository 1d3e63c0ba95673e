// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.core.transaction.Completions;
import jakarta.persistence.EntityManager;
import java.util.function.Consumer;

/**
 * Tells how the {@code EntityTransaction} of a caller ended, in the way of each provider, because JPA has none. Belongs to the
 * thread of its {@code EntityManager}.
 */
final class EntityTransactionEnd {

    private static final System.Logger LOG = System.getLogger(EntityTransactionEnd.class.getName());

    private final EntityManager em;
    private Completions waiting = new Completions();
    private Object listened;

    EntityTransactionEnd(EntityManager em) {
        this.em = em;
    }

    /** Calls back once, when the running transaction has ended; never if the provider does not tell. */
    void afterCompletion(Consumer<Boolean> committed) {
        Object source = ofHibernate();
        if (source == null) {
            source = ofEclipseLink();
        }
        if (source != listened) {
            // Nobody told how the transaction before it ended, and the end of this one says nothing about it.
            waiting = new Completions();
            listened = source;
        }
        waiting.add(committed);
    }

    private Object ofHibernate() {
        try {
            return HibernateTransactionEnd.listen(em, this::ended);
        } catch (LinkageError e) {
            return null;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Hibernate does not tell how its transactions end.", e);
            return null;
        }
    }

    private Object ofEclipseLink() {
        try {
            return EclipseLinkTransactionEnd.listen(em, listened, this::ended);
        } catch (LinkageError | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The EntityManager does not tell how its transactions end.", e);
            return null;
        }
    }

    private void ended(boolean committed) {
        Completions told = waiting;
        waiting = new Completions();
        told.tell(committed);
    }
}
