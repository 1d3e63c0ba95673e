// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class HibernateTransactionOnMariaDbIT extends HibernateTransactionRules {

    @Deployment
    static WebArchive application() {
        return TransactionArchive.underHibernate(Database.MARIADB);
    }
}
