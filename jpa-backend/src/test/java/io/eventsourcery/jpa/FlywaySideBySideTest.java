// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application with a V1 of its own and the scripts of the store live in one schema, whoever comes first. */
class FlywaySideBySideTest extends EachDatabase {

    @TempDir
    static Path migrations;

    enum Order {
        APPLICATION_FIRST,
        STORE_FIRST
    }

    enum By {
        RECIPE,
        CREATE
    }

    @ParameterizedTest
    @EnumSource
    void the_recipe_works_in_both_orders(Order order) throws IOException {
        assertSideBySide(order, By.RECIPE);
    }

    @ParameterizedTest
    @EnumSource
    void create_works_in_both_orders(Order order) throws IOException {
        assertSideBySide(order, By.CREATE);
    }

    private void assertSideBySide(Order order, By by) throws IOException {
        Files.writeString(migrations.resolve("V1__customer.sql"), "create table customer (id integer)");
        try (PlainServer empty = PlainServer.on(TestDatabase.create(kind))) {
            DataSource source = empty.dataSource();
            for (int start = 0; start < 2; start++) {
                if (order == Order.APPLICATION_FIRST) {
                    migrateApplication(source);
                }
                if (by == By.RECIPE) {
                    migrateStore(source);
                }
                JpaBackendFactory factory = JpaBackendFactory.of(empty.entityManager())
                        .configured(setup -> setup.withTransactions(empty.transactions()))
                        .withEventTypes(OrderPlaced.class);
                (by == By.RECIPE
                                ? factory
                                : factory.withSchemaMode(SchemaMode.CREATE).withDataSource(source))
                        .build()
                        .eventStore()
                        .append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann"));
                if (order == Order.STORE_FIRST) {
                    migrateApplication(source);
                }
            }
            TestDatabase.execute(source, "insert into customer values (1)");
        }
        assertThat(migrations).isDirectoryContaining("glob:**V1__customer.sql");
    }

    private void migrateStore(DataSource source) {
        String database = dialect("h2", "postgresql", "mariadb");
        String schema = dialect("PUBLIC", "public", currentSchema(source));
        // snippet:flyway-store
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:io/eventsourcery/jpa/schema/" + database)
                .table("es_schema_history")
                .placeholders(Map.of("schema", schema, "prefix", "es_"))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        // end:flyway-store
    }

    private static void migrateApplication(DataSource source) {
        String folder = "filesystem:" + migrations;
        // snippet:flyway-application
        Flyway.configure()
                .dataSource(source)
                .locations(folder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        // end:flyway-application
    }

    private static String currentSchema(DataSource source) {
        try (var connection = source.getConnection()) {
            return connection.getCatalog();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
