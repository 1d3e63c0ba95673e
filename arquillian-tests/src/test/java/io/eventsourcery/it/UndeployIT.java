// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.BusyServlet;
import io.eventsourcery.it.app.CountServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Mark;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.SessionsServlet;
import io.eventsourcery.it.app.WatchServlet;
import io.eventsourcery.it.server.Answer;
import io.eventsourcery.it.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application ends while it works, on a database of the server, and leaves no thread, no connection and no class loader. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UndeployIT {

    private static final int TIMES = "soak".equals(System.getProperty("test.scale")) ? 50 : 5;
    private static final int LOOKS = 120;

    /** A quick look asks more often: a server may still be rolling back what the undeployment interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> AT_MOST_ONE = List.of("", "class loaders: 1");

    /** By so many connections the pool of the server may grow later, because two threads met that had not met before. */
    private static final int MEETINGS = 2;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "quiet-bank", managed = false, testable = false)
    static WebArchive quietBank() {
        return application("quiet-bank").archive();
    }

    @Deployment(name = "busy-bank", managed = false, testable = false)
    static WebArchive busyBank() {
        return application("busy-bank")
                .with(BusyServlet.class, WatchServlet.class, Mark.class)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    @Deployment(name = "auditor", managed = false, testable = false)
    static WebArchive auditor() {
        return Application.named("auditor")
                .with(WatchServlet.class, SessionsServlet.class)
                .archive();
    }

    private static Application application(String name) {
        return Application.named(name)
                .withStore()
                .withOrderEvents()
                .with(CountServlet.class, JpaStore.class, Receipt.class)
                .underProviderOfServer()
                .onDataSource(Server.ofThisRun().dataSourceOfRecipe(), Receipt.class);
    }

    /**
     * The tables are there, so that nothing but the store is looked at. The virtual machine keeps the record class that was
     * compared last, until another one is ({@code ObjectMethods}), and with it one class loader.
     */
    @Test
    void an_application_that_ends_while_it_appends_and_follows_leaves_nothing() throws Exception {
        Server.ofThisRun().followRecipe();
        deployer.deploy("quiet-bank");
        deployer.undeploy("quiet-bank");
        deployer.deploy("auditor");
        try {
            int first = 0;
            for (int time = 1; time <= TIMES; time++) {
                deployer.deploy("busy-bank");
                String gone;
                try {
                    gone = look("busy-bank/busy", answer -> answer.matches("\\d+"));
                    assertThat(gone).matches("\\d+");
                    // A server may give the thread another context for a moment, in the middle of an append.
                    assertThat(look("auditor/left?of=" + gone, UndeployIT::isAtWork))
                            .as("while it runs")
                            .matches(UndeployIT::isAtWork);
                } finally {
                    deployer.undeploy("busy-bank");
                }
                assertThat(look("auditor/left?of=" + gone, AT_MOST_ONE::contains))
                        .as("left of deployment %d and those before it", time)
                        .isIn(AT_MOST_ONE);
                int sessions = sessions();
                first = time == 1 ? sessions : first;
                assertThat(sessions).as("connections after deployment %d", time).isLessThanOrEqualTo(first + MEETINGS);
            }
        } finally {
            deployer.undeploy("auditor");
        }
    }

    /** How many connections are in the pool of the server; none of them is in a transaction any more. */
    private static int sessions() throws Exception {
        String sessions = look("auditor/sessions?of=" + Server.ofThisRun().dataSourceOfRecipe(), UndeployIT::areAtRest);
        assertThat(sessions).matches(UndeployIT::areAtRest);
        return Integer.parseInt(sessions.replaceAll(",.*", ""));
    }

    private static boolean areAtRest(String sessions) {
        return sessions.matches("\\d+, 0 in a transaction");
    }

    private static boolean isAtWork(String left) {
        return left.contains("thread appends") && left.contains("class loaders: 1");
    }

    /** Asks again, a bounded number of times; each look at what is left collects garbage first. */
    private static String look(String path, Predicate<String> isEnough) throws Exception {
        String answer = Answer.toGet(path);
        long start = System.nanoTime();
        for (int look = 0;
                (look < LOOKS || System.nanoTime() - start < PATIENCE.toNanos()) && !isEnough.test(answer);
                look++) {
            answer = Answer.toGet(path);
        }
        return answer;
    }
}
