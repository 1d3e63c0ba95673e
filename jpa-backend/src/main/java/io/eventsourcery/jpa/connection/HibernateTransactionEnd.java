// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.Transaction;

/** Of Hibernate ORM, which brings the interface of JTA for this along. Used only if Hibernate may be there. */
final class HibernateTransactionEnd {

    private HibernateTransactionEnd() {}

    /**
     * Calls back at the end of the running transaction.
     *
     * @return the session, null if the {@code EntityManager} is not one of Hibernate
     * @throws LinkageError when there is no Hibernate
     */
    static Object listen(EntityManager em, Consumer<Boolean> ended) {
        if (!(em.getDelegate() instanceof Session session)) {
            return null;
        }
        Transaction transaction = session.getTransaction();
        transaction.registerSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                ended.accept(status == Status.STATUS_COMMITTED);
            }
        });
        return session;
    }
}
