// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What was said to the factory. What was left unsaid is taken from the configuration.
 */
record JpaOptions(
        Optional<SchemaMode> schemaMode,
        Optional<String> databaseSchema,
        Optional<String> tablePrefix,
        Optional<DataSource> dataSource) {

    private static final String RULE =
            " is not a legal identifier: use a letter or '_' and then at most 39 letters, digits or '_'.";

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
        List<String> problems = new ArrayList<>();
        SchemaMode mode = schemaMode.orElseGet(() -> setting(setup, Settings.JPA_SCHEMA)
                .map(value -> mode(value, problems))
                .orElse(SchemaMode.VALIDATE));
        Optional<String> schema = databaseSchema.or(() -> setting(setup, Settings.JPA_DATABASE_SCHEMA));
        String prefix =
                tablePrefix.or(() -> setting(setup, Settings.JPA_TABLE_PREFIX)).orElse(Tables.DEFAULT_PREFIX);
        if (!schema.map(Tables::isLegal).orElse(true)) {
            problems.add("ES-0311 " + Settings.JPA_DATABASE_SCHEMA + RULE);
        }
        if (!Tables.isLegal(prefix)) {
            problems.add("ES-0312 " + Settings.JPA_TABLE_PREFIX + RULE);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Optional<DataSource> source = dataSource.or(
                () -> setting(setup, Settings.JPA_DATASOURCE).flatMap(name -> Jndi.lookup(name, DataSource.class)));
        return new Resolved(mode, new Tables(schema, prefix), source);
    }

    private static Optional<String> setting(BackendSetup setup, String key) {
        return setup.settings().apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static SchemaMode mode(String value, List<String> problems) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "validate" -> SchemaMode.VALIDATE;
            case "create" -> SchemaMode.CREATE;
            case "none" -> SchemaMode.NONE;
            default -> {
                problems.add("ES-0310 " + Settings.JPA_SCHEMA + " has an unknown value: use validate, create or none.");
                yield SchemaMode.VALIDATE;
            }
        };
    }

    /** Options without gaps. */
    record Resolved(SchemaMode mode, Tables tables, Optional<DataSource> dataSource) {}
}
