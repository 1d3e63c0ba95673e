// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.setting.LegalValues;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import java.util.List;

/** The configuration keys of this backend. */
final class JpaSettings {

    private static final String PREFIX = Settings.PREFIX + "jpa.";
    private static final String RULE =
            "is not a legal identifier: use a letter or '_' and then at most 39 letters, digits or '_'.";

    private static final String SCHEMA_RULE =
            "is not the name of a schema: use letters, digits, '_', '-', '$' and spaces inside, at most 63.";

    static final Setting<SchemaMode> SCHEMA = Setting.of(
                    PREFIX + "schema", LegalValues.choice("ES-0310", SchemaMode.class))
            .orElse(SchemaMode.VALIDATE)
            .doing(
                    "`validate` compares the tables with what this version needs; `create` runs the shipped migrations, for"
                            + " development, and needs `eventsourcery.jpa.datasource` as well; `none` does neither");

    static final Setting<String> DATABASE_SCHEMA = Setting.of(
                    PREFIX + "database-schema",
                    LegalValues.text(
                            "the name of a schema",
                            Tables::isLegalSchema,
                            new LegalValues.Refusal("ES-0311", SCHEMA_RULE)))
            .orElseMeaning("the default schema of the connection")
            .doing(
                    "where the tables are; the name is quoted, and folded like a plain name only where no schema is spelled exactly so");

    static final Setting<String> TABLE_PREFIX = Setting.of(
                    PREFIX + "table-prefix",
                    LegalValues.text(
                            "what the names of the tables begin with",
                            Tables::isLegal,
                            new LegalValues.Refusal("ES-0312", RULE)))
            .orElse(Tables.DEFAULT_PREFIX)
            .doing("gives several stores in one schema their own tables");

    static final Setting<String> DATASOURCE = Setting.of(
                    PREFIX + "datasource", LegalValues.text("the JNDI name of a data source"))
            .doing("where `create` makes the tables; a factory may set it in code instead");

    static final Setting<String> ENTITY_MANAGER = Setting.of(
                    PREFIX + "entity-manager", LegalValues.text("the JNDI name of an entity manager"))
            .orElseMeaning("the default `EntityManager` bean, else `" + Jndi.ENTITY_MANAGER + "`")
            .doing("the entity manager of an application that has no `EntityManager` bean");

    static final List<Setting<?>> ALL = List.of(SCHEMA, DATABASE_SCHEMA, TABLE_PREFIX, DATASOURCE, ENTITY_MANAGER);

    private JpaSettings() {}
}
