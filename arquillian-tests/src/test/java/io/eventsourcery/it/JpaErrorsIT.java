// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.faulty.NeedsStore;
import io.eventsourcery.it.server.Server;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-031x and ES-04xx: the JPA backend does not find what it needs. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JpaErrorsIT extends DeploymentErrors {

    @Deployment(name = "ES-031x", managed = false, testable = false)
    static WebArchive illegalOptions() {
        return storeOn("es-031x", Database.H2)
                .configured("eventsourcery.jpa.schema", "sometimes")
                .configured("eventsourcery.jpa.database-schema", "no;good")
                .configured("eventsourcery.jpa.table-prefix", "no-good")
                .archive();
    }

    @Test
    void all_illegal_options_are_refused_at_once() {
        assertRefused("ES-031x", "ES-0310", "ES-0311", "ES-0312");
    }

    @Deployment(name = "ES-0404", managed = false, testable = false)
    static WebArchive noDataSource() {
        return storeOn("es-0404", Database.H2)
                .configured("eventsourcery.jpa.schema", "create")
                .archive();
    }

    @Test
    void creating_tables_without_a_data_source_is_refused() {
        assertRefused("ES-0404");
    }

    @Deployment(name = "ES-0405", managed = false, testable = false)
    static WebArchive noSchema() {
        PostgreSqlServer.prepare("es-0405", "alter database \"es-0405\" set search_path = nowhere");
        return storeOn("es-0405", Database.POSTGRESQL)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    @Test
    void a_connection_without_a_schema_is_refused() {
        assertRefused("ES-0405");
    }

    @Deployment(name = "ES-0407", managed = false, testable = false)
    static WebArchive noFlyway() {
        return storeOn("es-0407", Database.H2)
                .configured("eventsourcery.jpa.schema", "create")
                .configured("eventsourcery.jpa.datasource", Server.ofThisRun().dataSourceFor("es-0407"))
                .archive();
    }

    @Test
    void creating_tables_without_flyway_is_refused() {
        assertRefused("ES-0407");
    }

    @Deployment(name = "ES-0408", managed = false, testable = false)
    static WebArchive nameTaken() {
        PostgreSqlServer.prepare("es-0408", "create table es_event (taken integer)");
        return storeOn("es-0408", Database.POSTGRESQL).archive();
    }

    @Test
    void tables_that_cannot_be_created_are_refused() {
        assertRefused("ES-0408");
    }

    @Deployment(name = "ES-0409", managed = false, testable = false)
    static WebArchive noEntityManager() {
        return Application.named("es-0409")
                .withStore()
                .with(NeedsStore.class, Receipt.class)
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.backend", "jpa")
                .archive();
    }

    @Test
    void a_store_without_an_entity_manager_is_refused() {
        assertRefused("ES-0409");
    }

    @Deployment(name = "ES-041x", managed = false, testable = false)
    static WebArchive otherTables() {
        PostgreSqlServer.prepare(
                "es-041x",
                """
                create table es_event (
                    position      bigint not null primary key,
                    version       integer not null,
                    type_revision integer not null,
                    versioned     boolean not null,
                    stream_key    uuid not null,
                    stream_id     uuid not null,
                    event_id      uuid not null,
                    tenant        varchar(64) collate "en-x-icu" not null,
                    category      varchar(100) collate "C" not null,
                    stream_name   varchar(255) collate "C",
                    type          varchar(200) collate "C" not null,
                    payload       text not null,
                    context       text,
                    demanded      text not null
                )
                """);
        return storeOn("es-041x", Database.POSTGRESQL)
                .configured("eventsourcery.jpa.schema", "validate")
                .archive();
    }

    @Test
    void all_differences_of_the_tables_are_refused_at_once() {
        assertRefused("ES-041x", "ES-0410", "ES-0411", "ES-0412", "ES-0413", "ES-0414", "ES-0415", "ES-0417");
    }

    private static Application storeOn(String name, Database database) {
        return Application.named(name)
                .withStore()
                .with(JpaStore.class, NeedsStore.class, Receipt.class)
                .on(database, Receipt.class);
    }
}
