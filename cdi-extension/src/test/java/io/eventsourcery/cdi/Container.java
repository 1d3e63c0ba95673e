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
     * @param jta whether it has JTA, with which it then joins its observers
     * @throws RuntimeException when it refuses them, with what it reports inside
     */
    static SeContainer start(boolean jta, Class<?>... classes) {
        return isOpenWebBeans()
                ? WithOpenWebBeans.start(prepared(WithOpenWebBeans.initializer(), jta, classes))
                : prepared(WithWeld.initializer(), jta, classes).initialize();
    }

    private static SeContainerInitializer prepared(
            SeContainerInitializer initializer, boolean jta, Class<?>... classes) {
        SeContainerInitializer prepared = initializer
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension())
                .addBeanClasses(classes);
        return jta ? prepared.addExtensions(new TransactionExtension()) : prepared;
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
