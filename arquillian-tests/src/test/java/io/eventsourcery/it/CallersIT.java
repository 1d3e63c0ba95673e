// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.app.caller.Ending;
import io.eventsourcery.it.server.Answer;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which exception a caller gets, a resource of JAX-RS or a session bean, and what is stored then. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CallersIT {

    private static final String SHOP = "callers/rest/";
    private static final String CONFLICT = "VersionConflictException";

    private final String number = UUID.randomUUID().toString();

    @Deployment(testable = false)
    static WebArchive application() {
        return Application.named("callers")
                .withStore()
                .withOrderEvents()
                .withPackage("io.eventsourcery.it.app.caller")
                .with(JpaStore.class, Receipt.class, Shop.class)
                .on(Database.POSTGRESQL, Receipt.class)
                .archive();
    }

    @Test
    void a_conflict_leaves_every_bean_as_it_is() throws Exception {
        for (String who : List.of("bean", "ejb", "own")) {
            assertThat(place(who, Ending.CONFLICT))
                    .as("a resource that calls %s", who)
                    .isEqualTo(CONFLICT);
            assertThat(placeByManager(who, Ending.CONFLICT))
                    .as("a session bean that calls %s", who)
                    .isEqualTo(CONFLICT);
        }
        assertNothing(Ending.CONFLICT);
    }

    @Test
    void a_conflict_in_the_transaction_of_a_resource_reaches_its_mapper_as_it_is() throws Exception {
        assertThat(place("transactional", Ending.CONFLICT)).isEqualTo("409 " + CONFLICT);
        assertThat(place("session", Ending.CONFLICT)).isEqualTo("409 " + CONFLICT);
        assertNothing(Ending.CONFLICT);
    }

    @Test
    void a_failure_of_the_application_is_what_jakarta_ee_makes_of_it() throws Exception {
        assertThat(place("bean", Ending.FAILURE)).isEqualTo("IllegalStateException");
        assertThat(place("own", Ending.FAILURE)).startsWith("EJB").endsWith(" < IllegalStateException");
        assertThat(place("ejb", Ending.FAILURE)).startsWith("EJB").endsWith(" < IllegalStateException");
        assertThat(placeByManager("ejb", Ending.FAILURE)).startsWith("EJB").endsWith(" < IllegalStateException");
        assertThat(place("transactional", Ending.FAILURE)).isEqualTo("409 IllegalStateException");
        assertThat(place("session", Ending.FAILURE)).startsWith("409 ").endsWith("IllegalStateException");
        assertNothing(Ending.FAILURE);
    }

    /** Names and causes differ between servers. Jersey has a mapper of its own for the exception of an interceptor. */
    @Test
    void a_commit_that_fails_is_told_to_each_caller_and_drops_the_event() throws Exception {
        assertThat(place("bean", Ending.KEPT)).isEqualTo("nothing");
        for (String who : List.of("bean", "own")) {
            assertThat(place(who, Ending.REFUSED_ROW)).as(who).contains("RollbackException");
            assertThat(placeByManager(who, Ending.REFUSED_ROW)).as(who).contains("RollbackException");
        }
        assertThat(place("ejb", Ending.REFUSED_ROW)).startsWith("EJB");
        assertThat(placeByManager("ejb", Ending.REFUSED_ROW)).startsWith("EJB");
        assertThat(place("transactional", Ending.REFUSED_ROW)).matches("(?s)(409 .*RollbackException|500 ).*");
        assertThat(place("session", Ending.REFUSED_ROW)).matches("(?s)(409|500) .*");
        assertThat(Answer.toGet(SHOP + "stored/" + number + "/" + Ending.REFUSED_ROW))
                .isEqualTo("true 0");
    }

    private String place(String by, Ending ending) throws Exception {
        return Answer.toPost(SHOP + by + "/" + number + "/" + ending);
    }

    private String placeByManager(String who, Ending ending) throws Exception {
        return Answer.toPost(SHOP + who + "/" + number + "/" + ending + "/manager");
    }

    private void assertNothing(Ending ending) throws Exception {
        assertThat(Answer.toGet(SHOP + "stored/" + number + "/" + ending)).isEqualTo("false 0");
    }
}
