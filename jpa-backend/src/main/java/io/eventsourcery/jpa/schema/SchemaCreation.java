// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.sql.Tables;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs the scripts that did not run yet. Twice does nothing; two nodes at once wait for each other. */
public final class SchemaCreation {

    private SchemaCreation() {}

    /** @throws ConfigurationException ES-0404 without a data source, ES-0407 without Flyway, ES-0408 when a script fails */
    public static void run(Optional<DataSource> source, Database database, Tables tables) {
        DataSource target = source.orElseThrow(() -> new ConfigurationException(
                "ES-0404 The tables are to be created, but there is no data source to do it with: set"
                        + " eventsourcery.jpa.datasource to a JNDI name under which there is one, or call"
                        + " withDataSource(...)."));
        try {
            FlywayMigration.run(target, database, tables);
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "ES-0407 The tables are to be created, but Flyway is not on the class path: add "
                            + String.join(" and ", database.form().flywayArtifacts())
                            + ", or run the scripts yourself and set eventsourcery.jpa.schema=validate.",
                    e);
        }
    }
}
