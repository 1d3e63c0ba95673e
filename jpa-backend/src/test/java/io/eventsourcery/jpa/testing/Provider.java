// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The persistence providers that every test of a transaction runs with. */
public enum Provider {
    ECLIPSELINK("org.eclipse.persistence.jpa.PersistenceProvider") {
        @Override
        Map<String, Object> localProperties() {
            return Map.of("eclipselink.session-name", "local" + COUNT.incrementAndGet());
        }

        @Override
        Map<String, Object> jtaProperties() {
            return Map.of(
                    "eclipselink.session-name",
                    "jta" + COUNT.incrementAndGet(),
                    "eclipselink.target-server",
                    PlainServerPlatform.class.getName());
        }
    },

    HIBERNATE("org.hibernate.jpa.HibernatePersistenceProvider") {
        @Override
        Map<String, Object> localProperties() {
            // Otherwise its commit of an EntityTransaction that is marked for rollback rolls back and says nothing.
            return Map.of("hibernate.jpa.compliance.transaction", true);
        }

        @Override
        Map<String, Object> jtaProperties() {
            return Map.of("hibernate.transaction.jta.platform", new PlainServerJtaPlatform());
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String className;

    Provider(String className) {
        this.className = className;
    }

    /** How a persistence unit names it. */
    String className() {
        return className;
    }

    /** What it has to be told in Java SE. */
    abstract Map<String, Object> localProperties();

    /** What it has to be told in the {@link PlainServer}. */
    abstract Map<String, Object> jtaProperties();
}
