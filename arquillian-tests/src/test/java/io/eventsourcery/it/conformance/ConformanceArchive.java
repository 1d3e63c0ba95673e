// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.it.Application;
import io.eventsourcery.it.Database;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import java.util.Locale;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application in which a suite runs; its default store creates the tables that the suite uses. */
final class ConformanceArchive {

    private ConformanceArchive() {}

    static WebArchive on(Database database) {
        return around(Application.named("conformance-" + lower(database)), database);
    }

    /** Where Hibernate is the provider of the server. */
    static WebArchive underHibernate(Database database) {
        return around(
                Application.named("conformance-hibernate-" + lower(database)).underProviderOfServer(), database);
    }

    private static WebArchive around(Application application, Database database) {
        return application
                .withStore()
                .withLibraries("eventsourcery-tck")
                .with(ServerFixture.class, OwnTransaction.class, JpaStore.class, Receipt.class)
                .on(database, Receipt.class)
                .archive();
    }

    private static String lower(Database database) {
        return database.name().toLowerCase(Locale.ROOT);
    }
}
