// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.eclipse.persistence.sessions.SessionEventListener;
import org.eclipse.persistence.sessions.UnitOfWork;

/** Of EclipseLink, by the events of its unit of work. The only class that names EclipseLink. */
final class EclipseLinkTransactionEnd {

    private EclipseLinkTransactionEnd() {}

    /**
     * Calls back at the end of the running transaction and of later ones.
     *
     * @param before what this returned last; the unit of work stays the same until a rollback
     * @throws LinkageError when there is no EclipseLink
     */
    static Object listen(EntityManager em, Object before, Consumer<Boolean> ended) {
        UnitOfWork unit = em.unwrap(UnitOfWork.class);
        if (unit != before) {
            unit.getEventManager().addListener(listener(ended));
        }
        return unit;
    }

    /** By a proxy, because a class that implements the interface could not even be looked at without EclipseLink. */
    private static SessionEventListener listener(Consumer<Boolean> ended) {
        return (SessionEventListener) Proxy.newProxyInstance(
                SessionEventListener.class.getClassLoader(),
                new Class<?>[] {SessionEventListener.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "postCommitUnitOfWork" -> told(ended, true);
                    case "postReleaseUnitOfWork" -> told(ended, false);
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "how transactions end, for an event store";
                    default -> null;
                });
    }

    private static Object told(Consumer<Boolean> ended, boolean committed) {
        ended.accept(committed);
        return null;
    }
}
