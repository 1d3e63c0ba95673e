// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.it.Database;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

class HibernateOnMariaDbIT extends ContractOnServer {

    private static final ConformanceArchive ARCHIVE = new ConformanceArchive(Database.MARIADB, "hibernate");

    HibernateOnMariaDbIT() {
        super(ARCHIVE);
    }

    @Deployment(testable = false)
    static WebArchive application() {
        return ARCHIVE.archive();
    }
}
