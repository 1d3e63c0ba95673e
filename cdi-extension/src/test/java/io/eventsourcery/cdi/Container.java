// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.transaction.TransactionManager;

/** Which CDI container runs the tests; only one of them is on the class path. */
final class Container {

    private Container() {}

    /**
     * Starts it with exactly these classes. Without discovery extensions are not found either, so they are named.
     *
     * @throws RuntimeException when it refuses them, with what it reports inside
     */
    static SeContainer start(Class<?>... classes) {
        return isOpenWebBeans()
                ? WithOpenWebBeans.start(prepared(WithOpenWebBeans.initializer(), classes))
                : prepared(WithWeld.initializer(), classes).initialize();
    }

    private static SeContainerInitializer prepared(SeContainerInitializer initializer, Class<?>... classes) {
        return initializer
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new TransactionExtension())
                .addBeanClasses(classes);
    }

    /** OpenWebBeans forgets dependent objects that were not injected. */
    static boolean disposesOfReferences() {
        return !isOpenWebBeans();
    }

    private static boolean isOpenWebBeans() {
        return System.getProperty("test.cdi-container", "weld").equals("openwebbeans");
    }

    static TransactionManager transactionManager() {
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }
}
