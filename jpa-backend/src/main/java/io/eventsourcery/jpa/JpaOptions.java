// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What was said to the factory. What was left unsaid is taken from the configuration.
 */
record JpaOptions(
        Optional<SchemaMode> schemaMode,
        Optional<String> databaseSchema,
        Optional<String> tablePrefix,
        Optional<DataSource> dataSource) {

    static JpaOptions none() {
        return new JpaOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    JpaOptions withSchemaMode(SchemaMode mode) {
        return new JpaOptions(Optional.of(mode), databaseSchema, tablePrefix, dataSource);
    }

    JpaOptions withDatabaseSchema(String schema) {
        return new JpaOptions(schemaMode, Optional.of(schema), tablePrefix, dataSource);
    }

    JpaOptions withTablePrefix(String prefix) {
        return new JpaOptions(schemaMode, databaseSchema, Optional.of(prefix), dataSource);
    }

    JpaOptions withDataSource(DataSource source) {
        return new JpaOptions(schemaMode, databaseSchema, tablePrefix, Optional.of(source));
    }

    /** @throws ConfigurationException ES-0310 to ES-0312, all that apply */
    Resolved resolve(BackendSetup setup) {
        Function<String, Optional<String>> settings = setup.surroundings().settings();
        List<String> problems = new ArrayList<>();
        Optional<SchemaMode> mode = schemaMode.or(() -> read(JpaSettings.SCHEMA, settings, problems));
        Optional<String> schema = legal(JpaSettings.DATABASE_SCHEMA, databaseSchema, settings, problems);
        Optional<String> prefix = legal(JpaSettings.TABLE_PREFIX, tablePrefix, settings, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Optional<DataSource> source = dataSource.or(
                () -> JpaSettings.DATASOURCE.in(settings).flatMap(name -> Jndi.lookup(name, DataSource.class)));
        return new Resolved(
                mode.orElseThrow(),
                new Tables(schema, prefix.orElseThrow()),
                source,
                JpaSettings.DATASOURCE.in(settings));
    }

    /** What was said in code has to follow the same rule. */
    private static Optional<String> legal(
            Setting<String> setting,
            Optional<String> said,
            Function<String, Optional<String>> settings,
            List<String> problems) {
        said.flatMap(setting::problemOf).ifPresent(problems::add);
        return said.or(() -> read(setting, settings, problems));
    }

    private static <T> Optional<T> read(
            Setting<T> setting, Function<String, Optional<String>> settings, List<String> problems) {
        try {
            return setting.in(settings);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return setting.preset();
        }
    }

    /** Options without gaps. */
    record Resolved(SchemaMode mode, Tables tables, Optional<DataSource> dataSource, Optional<String> dataSourceName) {}
}
