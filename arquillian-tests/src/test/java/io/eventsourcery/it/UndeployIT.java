// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.BusyServlet;
import io.eventsourcery.it.app.CrowdServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Mark;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.app.SessionsServlet;
import io.eventsourcery.it.app.Tallies;
import io.eventsourcery.it.app.TallyServlet;
import io.eventsourcery.it.app.WatchServlet;
import io.eventsourcery.it.server.Answer;
import io.eventsourcery.it.server.Server;
import io.eventsourcery.redeploy.Leftovers;
import java.time.Duration;
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

    private static final String LOADERS = "class loaders: ";

    /** By so many connections the pool of the server may grow later, because two threads met that had not met before. */
    private static final int MEETINGS = 2;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "quiet-bank", managed = false, testable = false)
    static WebArchive quietBank() {
        return application("quiet-bank").with(TallyServlet.class).archive();
    }

    @Deployment(name = "busy-bank", managed = false, testable = false)
    static WebArchive busyBank() {
        return application("busy-bank")
                .with(BusyServlet.class, WatchServlet.class, Leftovers.class, Mark.class)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    @Deployment(name = "auditor", managed = false, testable = false)
    static WebArchive auditor() {
        return Application.named("auditor")
                .with(WatchServlet.class, Leftovers.class, CrowdServlet.class, SessionsServlet.class)
                .archive();
    }

    private static Application application(String name) {
        return Application.named(name)
                .withStore()
                .withOrderEvents()
                .with(JpaStore.class, Receipt.class, Receipts.class, Tallies.class)
                .underProviderOfServer()
                .onDataSource(Server.ofThisRun().dataSourceOfRecipe(), Receipt.class);
    }

    /**
     * The tables are there, so that nothing but the store is looked at. Each end interrupts a projection, which the next
     * deployment goes on with: a receipt that was lost is missing, and one that comes twice parks its stream.
     *
     * <p>A server may keep the application that was deployed last until another one is, and some of those that were there before this
     * test. GlassFish keeps all of them, and the executor of Open Liberty those whose tasks it had, so nothing but threads and
     * connections is asserted there.
     */
    @Test
    void an_application_that_ends_while_it_appends_and_follows_and_projects_leaves_nothing() throws Exception {
        Server.ofThisRun().followRecipe();
        deployer.deploy("quiet-bank");
        deployer.undeploy("quiet-bank");
        deployer.deploy("auditor");
        try {
            // Of WildFly, each thread keeps its first request as long as it lives: let that be one of the auditor.
            Answer.toAllOf(CrowdServlet.SIZE, "auditor/crowd");
            int others = loaders(look("auditor/left?of=-1", left -> isAtMost(Integer.MAX_VALUE, left)));
            int first = 0;
            String gone = "";
            for (int time = 1; time <= TIMES; time++) {
                gone = deployedAndUndeployed();
                assertThat(look("auditor/left?of=" + gone, left -> isAtMost(others + 1, left)))
                        .as("left of deployment %d and those before it, and of %d others", time, others)
                        .matches(left -> isAtMost(others + 1, left));
                int sessions = sessions();
                first = time == 1 ? sessions : first;
                assertThat(sessions).as("connections after deployment %d", time).isLessThanOrEqualTo(first + MEETINGS);
            }
            deployer.deploy("quiet-bank");
            try {
                assertThat(Answer.toGet("quiet-bank/tally"))
                        .as("of the receipts of all deployments")
                        .isEqualTo("0 missing, 0 parked");
                assertThat(look("auditor/left?of=" + gone, left -> isAtMostInACrowd(others, left)))
                        .as("left when another application was deployed, beside %d others", others)
                        .matches(left -> isAtMost(others, left));
            } finally {
                deployer.undeploy("quiet-bank");
            }
        } finally {
            deployer.undeploy("auditor");
        }
    }

    /** The number of the class loader that it had in the middle of its work. */
    private String deployedAndUndeployed() throws Exception {
        deployer.deploy("busy-bank");
        try {
            String loader = look("busy-bank/busy", answer -> answer.matches("\\d+"));
            assertThat(loader).matches("\\d+");
            // A server may give the thread another context for a moment, in the middle of an append.
            assertThat(look("auditor/left?of=" + loader, UndeployIT::isAtWork))
                    .as("while it runs")
                    .matches(UndeployIT::isAtWork);
            return loader;
        } finally {
            deployer.undeploy("busy-bank");
        }
    }

    private static boolean isAtMost(int loaders, String left) {
        boolean keepsSome =
                Server.ofThisRun().keepsApplications() || Server.ofThisRun().keepsTasks();
        return left.isEmpty() || left.matches(LOADERS + "\\d+") && (keepsSome || loaders(left) <= loaders);
    }

    private static int loaders(String left) {
        return left.isEmpty() ? 0 : Integer.parseInt(left.substring(LOADERS.length()));
    }

    /** Before another look, the threads of the server get another request than the one that they may keep. */
    private static boolean isAtMostInACrowd(int loaders, String left) {
        if (!isAtMost(loaders, left)) {
            Answer.toAllOf(CrowdServlet.SIZE, "auditor/crowd");
        }
        return isAtMost(loaders, left);
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
        return left.contains("thread appends") && left.contains(LOADERS);
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
