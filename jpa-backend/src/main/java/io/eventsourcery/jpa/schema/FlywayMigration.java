// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.sql.Tables;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The only class that touches Flyway, which is optional. Hands it the scripts one by one, because its own search of the
 * class path does not work on every server.
 */
final class FlywayMigration {

    private FlywayMigration() {}

    static void run(DataSource source, Database database, Tables tables) {
        try {
            FluentConfiguration configuration = Flyway.configure(FlywayMigration.class.getClassLoader())
                    .dataSource(source)
                    .schemas(database.schema())
                    .createSchemas(tables.schema().isPresent())
                    .table(database.folding().fold(tables.prefix() + "schema_history"))
                    .placeholders(
                            Map.of("schema", database.form().quoted(database.schema()), "prefix", tables.prefix()))
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .resourceProvider(new Scripts(database.form()))
                    .javaMigrationClassProvider(List::of);
            withoutCallbacks(configuration).load().migrate();
        } catch (FlywayException e) {
            throw new ConfigurationException(
                    "ES-0408 Flyway could not create the tables in schema " + database.schema()
                            + ": see the cause. The usual reasons: the database user may not create tables there; a table of"
                            + " the store exists that Flyway did not create, such as one of a JPA provider's schema"
                            + " generation (drop it, and switch the generation off for these entities); the table "
                            + tables.prefix()
                            + "schema_history contains a failed run. Or run the scripts in "
                            + SchemaScripts.path(database.form(), "") + " yourself.",
                    e);
        }
    }

    /** Otherwise it looks for a folder of callbacks, and complains of each server that has none. */
    private static FluentConfiguration withoutCallbacks(FluentConfiguration configuration) {
        try {
            return configuration.callbackLocations(new Location[0]);
        } catch (NoSuchMethodError e) {
            // An older Flyway, which looks nowhere.
            return configuration;
        }
    }

    private record Scripts(CatalogForm form) implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return form.scripts().contains(name) ? new Script(form, name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return form.scripts().stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(name -> new Script(form, name))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final CatalogForm form;
        private final String name;

        Script(CatalogForm form, String name) {
            this.form = form;
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(SchemaScripts.text(form, name));
        }

        @Override
        public String getAbsolutePath() {
            return SchemaScripts.path(form, name);
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
