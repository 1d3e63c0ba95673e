// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransactionRequiredException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says why an {@code EntityManager} lent no connection: first what its state shows, then what the failure shows, and only then
 * that the provider may be none that lends one. The messages name classes and settings, and quote nobody.
 */
final class Refusal {

    /** By its name, because a plain Java program has no CDI. */
    private static final String OUT_OF_SCOPE = "jakarta.enterprise.context.ContextNotActiveException";

    /** By its name, because a plain Java program has no JTA. */
    private static final String MARKED_FOR_ROLLBACK = "jakarta.transaction.RollbackException";

    private static final String JOIN_EXISTING = "eclipselink.transaction.join-existing";

    private static final int LONGEST_CHAIN = 20;

    private Refusal() {}

    /**
     * The failure of the database, if it is one.
     *
     * @throws StoreFailureException otherwise, with the reason
     * @throws TransactionRequiredException ES-0436 if the transaction can only roll back
     */
    static SQLException of(EntityManager em, Throwable failure) {
        return chain(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .orElseThrow(() -> reason(em, failure));
    }

    /** It did not say what drives its transactions. */
    static StoreFailureException ofAnswer(EntityManager em, Throwable failure) {
        return new StoreFailureException(
                "The EntityManager did not answer whether its transactions are JTA or its own.", of(em, failure));
    }

    /** It neither failed nor lent anything. */
    static StoreFailureException nothingLent(EntityManager em) {
        return reason(em, null);
    }

    private static StoreFailureException reason(EntityManager em, Throwable failure) {
        refuseUnusable(em, failure);
        if (chain(failure).anyMatch(link -> isA(MARKED_FOR_ROLLBACK, link))) {
            throw new TransactionRequiredException(
                    "ES-0436 The transaction was marked for rollback before the EntityManager joined it, which is too late to"
                            + " join: call the event store in a new transaction.");
        }
        Provider provider = Provider.of(em);
        if (answers(em, it -> "true".equalsIgnoreCase(String.valueOf(property(it, JOIN_EXISTING))))) {
            return new StoreFailureException(
                    "ES-0434 The EntityManager lends no connection, because the persistence unit sets " + JOIN_EXISTING
                            + "=true, with which EclipseLink keeps the connection of the transaction to itself: remove this"
                            + " property.",
                    failure);
        }
        if (provider == Provider.HIBERNATE && failure instanceof PersistenceException && !isSeen(em)) {
            return new StoreFailureException(
                    "ES-0401 The EntityManager is that of Hibernate, whose classes this library does not see: put them where"
                            + " its class loader finds them, such as into the same archive.",
                    failure);
        }
        if (provider == Provider.ANOTHER) {
            return new StoreFailureException(
                    "ES-0401 The EntityManager gave no JDBC connection" + but(failure)
                            + ": use EclipseLink or Hibernate ORM as the persistence provider, and a persistence unit with a JDBC"
                            + " data source; if it is one of them, the container could not prepare its persistence unit or data"
                            + " source and says why further up in its log.",
                    failure);
        }
        return new StoreFailureException(
                "ES-0435 The EntityManager of " + provider.label + " gave no JDBC connection" + but(failure)
                        + "; it has "
                        + (answers(em, EntityManager::isJoinedToTransaction) ? "" : "not ")
                        + "joined the transaction: see the cause, check the data source of the persistence unit, and that "
                        + provider.platform + " names the server.",
                failure);
    }

    /** @throws StoreFailureException if nobody could use this {@code EntityManager} here and now */
    static void refuseUnusable(EntityManager em, Throwable failure) {
        if (chain(failure).anyMatch(link -> isA(OUT_OF_SCOPE, link))) {
            throw new StoreFailureException(
                    "ES-0431 The EntityManager is a bean whose scope is not active in this thread, such as one of a request"
                            + " used outside of requests: give the store one that works in every thread, such as that of"
                            + " @PersistenceContext, or begin the scope, for example by @ActivateRequestContext.",
                    failure);
        }
        if (answers(em, it -> !it.isOpen())) {
            throw new StoreFailureException(
                    "ES-0432 The EntityManager of the event store is closed: keep it open for as long as the store is used,"
                            + " or build another store on a new one.",
                    failure);
        }
    }

    private static boolean isA(String name, Throwable link) {
        for (Class<?> type = link.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }

    private static boolean isSeen(EntityManager em) {
        try {
            return HibernateConnection.fits(em);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static String but(Throwable failure) {
        return failure == null ? "" : " but " + failure.getClass().getName();
    }

    private static Object property(EntityManager em, String name) {
        Object own = em.getProperties().get(name);
        return own != null ? own : em.getEntityManagerFactory().getProperties().get(name);
    }

    /** False also where it does not answer. */
    private static boolean answers(EntityManager em, Predicate<EntityManager> question) {
        try {
            return question.test(em);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private enum Provider {
        ECLIPSELINK("EclipseLink", "org.eclipse.persistence.", "eclipselink.target-server"),
        HIBERNATE("Hibernate", "org.hibernate.", "hibernate.transaction.jta.platform"),
        ANOTHER("another provider", "", "");

        private final String label;
        private final String packages;
        private final String platform;

        Provider(String label, String packages, String platform) {
            this.label = label;
            this.packages = packages;
            this.platform = platform;
        }

        static Provider of(EntityManager em) {
            return Stream.of(ECLIPSELINK, HIBERNATE)
                    .filter(known -> answers(
                            em, it -> it.getDelegate().getClass().getName().startsWith(known.packages)))
                    .findFirst()
                    .orElse(ANOTHER);
        }
    }
}
