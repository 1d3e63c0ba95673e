// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.CountServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.server.Answer;
import io.eventsourcery.it.server.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator gets wrong is in the log of the server, with the number and the name of what is wrong. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadInputIT extends DeploymentErrors {

    private static final String ABSENT = "jdbc/absentSource";

    @Deployment(name = "absent-source-of-unit", managed = false, testable = false)
    static WebArchive absentSourceOfUnit() {
        return named("absent-source-of-unit")
                .underProviderOfServer()
                .onDataSource(ABSENT, Receipt.class)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    /** Most servers refuse the unit before the library is asked; some write the name with dots. */
    @Test
    void a_unit_without_its_data_source_is_refused() {
        assertRefused("absent-source-of-unit", "absentSource");
    }

    @Deployment(name = "absent-source-of-store", managed = false, testable = false)
    static WebArchive absentSourceOfStore() {
        return named("absent-source-of-store")
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.jpa.schema", "create")
                .configured("eventsourcery.jpa.datasource", ABSENT)
                .archive();
    }

    @Test
    void tables_cannot_be_made_in_a_data_source_that_is_not_there() {
        assertRefused("absent-source-of-store", "ES-0404", ABSENT);
    }

    @Deployment(name = "without-entities", managed = false, testable = false)
    static WebArchive withoutEntities() {
        return named("without-entities")
                .withoutEntitiesOfStore()
                .on(Database.H2, Receipt.class)
                .archive();
    }

    /** They are for queries of the application. */
    @Test
    void a_unit_without_the_entities_of_the_store_is_enough() throws Exception {
        assertCounts("without-entities");
    }

    @Deployment(name = "absent-tables", managed = false, testable = false)
    static WebArchive absentTables() {
        return named("absent-tables")
                .on(Database.POSTGRESQL, Receipt.class)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    @Test
    void tables_that_are_not_there_are_named() {
        assertRefused("absent-tables", "ES-0410", "es_event");
    }

    @Deployment(name = "older-tables", managed = false, testable = false)
    static WebArchive olderTables() {
        PostgreSqlServer.prepare("older-tables", script("V1__event.sql"));
        return named("older-tables")
                .on(Database.POSTGRESQL, Receipt.class)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    @Test
    void tables_of_an_older_version_are_refused_with_what_they_lack() {
        assertRefused("older-tables", "ES-0410", "es_snapshot", "es_log");
    }

    @Deployment(name = "wrong-value", managed = false, testable = false)
    static WebArchive wrongValue() {
        return named("wrong-value")
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.transaction", "sometimes")
                .archive();
    }

    @Test
    void a_value_that_means_nothing_is_refused_with_its_key() {
        assertRefused("wrong-value", "ES-0302", "eventsourcery.transaction");
    }

    @Deployment(name = "unknown-key", managed = false, testable = false)
    static WebArchive unknownKey() {
        return named("unknown-key")
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.transactoin", "mandatory")
                .archive();
    }

    @Test
    void a_key_that_nobody_knows_is_warned_of_by_its_name() throws Exception {
        long before = Server.ofThisRun().logged();

        assertCounts("unknown-key");

        assertThat(Server.ofThisRun().logsSince(before, "eventsourcery.transactoin; it has no effect"))
                .isTrue();
        assertThat(Server.ofThisRun().logsSince(before, "Did you mean eventsourcery.transaction?"))
                .isTrue();
    }

    private static Application named(String name) {
        return Application.named(name)
                .withStore()
                .withOrderEvents()
                .with(CountServlet.class, JpaStore.class, Receipt.class);
    }

    private static String script(String name) {
        String path = "/io/eventsourcery/jpa/schema/postgresql/" + name;
        try (InputStream script = BadInputIT.class.getResourceAsStream(path)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${schema}", "public")
                    .replace("${prefix}", "es_");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertCounts(String name) throws Exception {
        deployer.deploy(name);
        try {
            assertThat(Answer.toPost(name + "/count")).isEqualTo("1");
        } finally {
            deployer.undeploy(name);
        }
    }
}
