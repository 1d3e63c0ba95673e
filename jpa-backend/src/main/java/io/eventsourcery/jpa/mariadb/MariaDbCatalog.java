// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.schema.Catalog;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.schema.NeededTable;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** MariaDB: schemas are what JDBC calls catalogs, types go by other names, and tables have engines. */
final class MariaDbCatalog implements CatalogForm {

    /** The only collation that tells all names apart, and whose characters are all there are. */
    private static final String BYTE_ORDER = "utf8mb4_nopad_bin";

    private static final String ENGINE =
            "select engine from information_schema.tables where table_schema = ? and table_name = ?";

    private static final long LOCK_ROWS = 65536;

    @Override
    public String productName() {
        return "MariaDB";
    }

    @Override
    public String folder() {
        return "mariadb";
    }

    @Override
    public List<String> flywayArtifacts() {
        return List.of("org.flywaydb:flyway-core", "org.flywaydb:flyway-mysql");
    }

    @Override
    public List<String> scripts() {
        return List.of(
                "V1__event.sql",
                "V2__snapshot.sql",
                "V3__lock.sql",
                "V4__log.sql",
                "V5__subscription.sql",
                "V6__subject.sql",
                "V7__tag.sql");
    }

    @Override
    public List<NeededTable> ownTables(Tables tables) {
        return List.of(new NeededTable(
                tables.prefix() + "lock",
                "V3__lock.sql",
                List.of(NeededTable.plain("number", "integer")),
                List.of(new NeededTable.Key(tables.lockKey(), List.of("number"))),
                LOCK_ROWS));
    }

    /** The step of positions is a setting of the session here; a default that is null is written as a word. */
    @Override
    public String columns() {
        return "select column_name, data_type, character_maximum_length, is_nullable, collation_name,"
                + " datetime_precision, if(extra like '%auto_increment%', 'YES', 'NO'), 'ALWAYS',"
                + " if(@@auto_increment_offset = 1, cast(@@auto_increment_increment as char), 'shifted'),"
                + " nullif(column_default, 'NULL'), is_generated"
                + " from information_schema.columns where table_schema = ? and table_name = ?"
                + MariaDbSpelling.NO_LIMIT_OF_THE_SESSION;
    }

    @Override
    public String keys() {
        return "select index_name, if(sub_part is null, column_name, concat('part of ', column_name))"
                + " from information_schema.statistics where table_schema = ? and table_name = ?"
                + " and non_unique = 0 order by index_name, seq_in_index"
                + MariaDbSpelling.NO_LIMIT_OF_THE_SESSION;
    }

    @Override
    public Optional<String> readOnly() {
        return Optional.of("select @@global.read_only");
    }

    @Override
    public String quoted(String identifier) {
        return '`' + identifier + '`';
    }

    @Override
    public String typeName(String standard) {
        return switch (standard) {
            case "timestamp with time zone" -> "datetime";
            case "integer" -> "int";
            case "boolean" -> "tinyint";
            case "character varying" -> "varchar";
            default -> standard;
        };
    }

    /** The type uuid of MariaDB refuses some of them. */
    @Override
    public String idType() {
        return "char";
    }

    /** The type uuid has an order of its own. */
    @Override
    public String tagKeyType() {
        return "binary";
    }

    /** Before each row to lock stands one at which locking reads end. */
    @Override
    public long rowsBehindTags() {
        return 2L * TagKey.LOCKS;
    }

    @Override
    public String textType() {
        return "longtext";
    }

    @Override
    public String currentSchema(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    @Override
    public boolean isByteExact(String collation) {
        return BYTE_ORDER.equals(collation);
    }

    @Override
    public boolean holdsEveryCharacter(String collation) {
        return collation.startsWith("utf8mb4");
    }

    @Override
    public String repairOfColumn(String table, String column, String definition) {
        return "alter table " + table + " modify column " + column + " " + definition;
    }

    @Override
    public String remedyOfSteps() {
        return "set auto_increment_increment and auto_increment_offset to 1.";
    }

    @Override
    public List<String> problemsOfTable(Catalog catalog, String table) throws SQLException {
        String engine = catalog.query(ENGINE, table, rows -> rows.next() ? rows.getString(1) : null);
        return engine == null || engine.equalsIgnoreCase("InnoDB")
                ? List.of()
                : List.of("ES-0418 Table " + table + " is kept by the engine " + engine
                        + ", which knows no transactions: alter table " + table + " engine = InnoDB.");
    }
}
