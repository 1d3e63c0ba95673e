// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks things up by their JNDI name, where there is JNDI. */
final class Naming {

    private Naming() {}

    /** Whether there is a naming context of an application component, as in a server. */
    static boolean isPresent() {
        return lookup("java:comp", Object.class).isPresent()
                || lookup("java:comp/UserTransaction", Object.class).isPresent();
    }

    /** The object of that name; empty when there is none or it has another type. */
    static <T> Optional<T> lookup(String name, Class<T> type) {
        try {
            return Optional.ofNullable(new InitialContext().lookup(name))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (NamingException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
