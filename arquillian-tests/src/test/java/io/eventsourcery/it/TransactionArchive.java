// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.Chain;
import io.eventsourcery.it.app.Counter;
import io.eventsourcery.it.app.Depot;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Phases;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.app.ShopEjb;
import io.eventsourcery.it.app.ShopWithOwnTransactions;
import io.eventsourcery.it.app.Strict;
import io.eventsourcery.it.app.StrictStore;
import java.util.Locale;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What {@link TransactionRules} are run in. Apart from them, because inside the server nobody knows how to make archives. */
final class TransactionArchive {

    private TransactionArchive() {}

    static WebArchive on(Database database) {
        return around(Application.named("transaction-" + lower(database)), database);
    }

    /** Where Hibernate is the provider of the server. */
    static WebArchive underHibernate(Database database) {
        Application application = Application.named("transaction-hibernate-" + lower(database))
                .underProviderOfServer()
                .with(HibernateTransactionRules.class);
        return around(application, database);
    }

    private static WebArchive around(Application application, Database database) {
        return application
                .withStore()
                .withOrderEvents()
                .with(TransactionFixture.class, TransactionShapes.class, TransactionRules.class)
                .with(Receipt.class, Receipts.class, JpaStore.class, Strict.class, StrictStore.class)
                .with(Depot.class, Chain.class, Chain.Moment.class)
                .with(Shop.class, Counter.class, ShopEjb.class, ShopWithOwnTransactions.class, Phases.class)
                .on(database, Receipt.class)
                .archive();
    }

    private static String lower(Database database) {
        return database.name().toLowerCase(Locale.ROOT);
    }
}
