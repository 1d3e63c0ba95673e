// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up objects by their JNDI name, if JNDI is available. */
public final class Naming {

    /** Names that a server binds; an EAR that is being deployed sees only the last two. */
    private static final List<String> OF_SERVERS =
            List.of("java:comp", "java:comp/UserTransaction", "java:app", "java:global");

    private Naming() {}

    /** Whether this is a server, which names the resources of an application. */
    public static boolean isOfServer() {
        return OF_SERVERS.stream().anyMatch(name -> lookup(name, Object.class).isPresent());
    }

    /** The object of that name; empty when there is none or it has another type. */
    public static <T> Optional<T> lookup(String name, Class<T> type) {
        try {
            return Optional.ofNullable(new InitialContext().lookup(name))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (NamingException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
