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
        return Application.named("conformance-" + database.name().toLowerCase(Locale.ROOT))
                .withStore()
                .withLibraries("eventsourcery-tck")
                .with(ServerFixture.class, OwnTransaction.class, JpaStore.class, Receipt.class)
                .on(database, Receipt.class)
                .archive();
    }
}
