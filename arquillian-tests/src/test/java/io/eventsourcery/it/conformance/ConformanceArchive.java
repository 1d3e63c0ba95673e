// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.it.Application;
import io.eventsourcery.it.Database;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import java.util.Locale;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The application in which the contract runs; its default store creates the tables that the suites use.
 *
 * @param database where it stores
 * @param provider "eclipselink", or "hibernate" where that is the provider of the server
 */
record ConformanceArchive(Database database, String provider) {

    String name() {
        return "conformance-" + provider + "-" + lower(database);
    }

    WebArchive archive() {
        Application application = Application.named(name());
        if (isHibernate()) {
            application.underProviderOfServer();
        }
        return application
                .withStore()
                .withLibraries("eventsourcery-tck", "junit-jupiter-api", "junit-jupiter-engine", "opentest4j")
                .withLibraries("junit-platform-commons", "junit-platform-engine", "junit-platform-launcher")
                .with(ServerFixture.class, OwnTransaction.class, JpaStore.class, Receipt.class)
                .with(ContractServlet.class, AnsweredLines.class)
                .with(ContractInServer.class, BrokenContractInServer.class, Keeping.class)
                .configured("test.application", name())
                .configured("test.build-process", ProcessHandle.current().pid())
                .configured("test.database", lower(database))
                .configured("test.provider-package", isHibernate() ? "org.hibernate" : "org.eclipse.persistence")
                .on(database, Receipt.class)
                .configured("test.data-source", application.dataSource())
                .archive();
    }

    private boolean isHibernate() {
        return provider.equals("hibernate");
    }

    private static String lower(Database database) {
        return database.name().toLowerCase(Locale.ROOT);
    }
}
