// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.redeploy.ApplicationLoader;
import io.eventsourcery.redeploy.Leftovers;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An application comes and goes while the virtual machine, its transaction manager, its pools and the database stay. Each
 * time the library, the persistence provider and everything below them are loaded anew, as in a web archive.
 */
@Timeout(300)
class RedeployTest {

    private static final int TIMES = "soak".equals(System.getProperty("test.scale")) ? 50 : 2;

    /** What a server has, and its applications share. */
    private static final String[] OF_SERVER = {
        "org.h2.", "com.arjuna.", "io.agroal.", "org.jboss.logging.", "jakarta.transaction."
    };

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    /** Its threads would otherwise be started by the first application, and keep its class loader. */
    @BeforeAll
    static void startTransactionManager() {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2))) {
            server.inTransaction(() -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void nothing_is_left_of_an_application_that_ends_while_it_appends_and_follows(Provider provider) throws Exception {
        String url = "jdbc:h2:mem:redeployed-under-" + provider + ";DB_CLOSE_DELAY=-1";
        try (Connection observer = DriverManager.getConnection(url, "sa", "")) {
            for (int time = 1; time <= TIMES; time++) {
                PhantomReference<ClassLoader> loader = deployAndUndeploy(provider, url);

                assertThat(sessions(observer))
                        .as("connections after deployment %d", time)
                        .isEqualTo(1);
                assertThat(Leftovers.isCollected(loader, collected))
                        .as("class loader of deployment %d was collected", time)
                        .isTrue();
            }
        }
    }

    /** The check itself: without it the test above would also be green when nothing was looked at. */
    @Test
    void an_application_that_is_not_closed_is_noticed() throws Exception {
        String url = "jdbc:h2:mem:left-open;DB_CLOSE_DELAY=-1";
        try (Connection observer = DriverManager.getConnection(url, "sa", "");
                ApplicationLoader application = new ApplicationLoader(OF_SERVER)) {
            try (AutoCloseable deployed = deployed(application, Provider.ECLIPSELINK, url)) {
                ((Runnable) deployed).run();
                assertThat(Leftovers.running(application, 2)).contains("thread appends", "thread waits for news");
                assertThat(sessions(observer)).isGreaterThan(1);
            }
            assertThat(Leftovers.running(application, Leftovers.COLLECTIONS)).isEmpty();
        }
    }

    /** In a method of its own, so that nothing on the stack holds the class loader afterwards. */
    private PhantomReference<ClassLoader> deployAndUndeploy(Provider provider, String url) throws Exception {
        try (ApplicationLoader application = new ApplicationLoader(OF_SERVER)) {
            try (AutoCloseable deployed = deployed(application, provider, url)) {
                ((Runnable) deployed).run();
            }
            assertThat(Leftovers.running(application, Leftovers.COLLECTIONS)).isEmpty();
            return new PhantomReference<>(application, collected);
        }
    }

    private static AutoCloseable deployed(ApplicationLoader application, Provider provider, String url)
            throws Exception {
        return application.call(() -> (AutoCloseable) application
                .loadClass(OneDeployment.class.getName())
                .getConstructor(String.class, String.class)
                .newInstance(provider.name(), url));
    }

    private static long sessions(Connection observer) throws SQLException {
        try (ResultSet count =
                observer.createStatement().executeQuery("select count(*) from information_schema.sessions")) {
            count.next();
            return count.getLong(1);
        }
    }
}
