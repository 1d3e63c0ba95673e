// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up what a server binds; in Java SE there is nothing. */
final class Jndi {

    static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";
    static final String USER_TRANSACTION = "java:comp/UserTransaction";
    static final String ENTITY_MANAGER = "java:comp/env/eventsourcery/EntityManager";

    private Jndi() {}

    /** The object of that name; empty when there is no naming, no such name, or something else under it. */
    static <T> Optional<T> lookup(String name, Class<T> type) {
        try {
            Object found = InitialContext.doLookup(name);
            return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
