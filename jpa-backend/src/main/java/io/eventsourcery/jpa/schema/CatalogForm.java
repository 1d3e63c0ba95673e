// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The form of the tables and of the catalog on one database. Stateless. */
public interface CatalogForm {

    /** The product name that the database reports. */
    String productName();

    /** The resource folder of its scripts, below {@code io/eventsourcery/jpa/schema}. */
    String folder();

    /** The names of its scripts in order, because application servers do not let a library list its folders. */
    List<String> scripts();

    /** The artifacts that run the scripts, as Maven coordinates without a version. */
    default List<String> flywayArtifacts() {
        return List.of("org.flywaydb:flyway-core");
    }

    /**
     * The unique keys that hold at once, for all rows, and over plain columns: name and column, by schema and table.
     */
    String keys();

    /** The name of a text of any length in its information schema. */
    String textType();

    /** Whether names are compared byte by byte under a collation. */
    boolean isByteExact(String collation);

    /** The columns by schema and table, in the form of the information schema of standard SQL. */
    default String columns() {
        return "select column_name, data_type, character_maximum_length,"
                + " is_nullable, collation_name, datetime_precision, is_identity, identity_generation,"
                + " identity_increment, column_default, is_generated from information_schema.columns"
                + " where table_schema = ? and table_name = ?";
    }

    /** Finds a schema by its exact name. */
    default String schemas() {
        return "select schema_name from information_schema.schemata where schema_name = ?";
    }

    /** A query that tells whether the server refuses to write; absent if there is no such state. */
    default Optional<String> readOnly() {
        return Optional.empty();
    }

    /** The tables that only this database needs. */
    default List<NeededTable> ownTables(Tables tables) {
        return List.of();
    }

    /** An identifier as it is written to keep its case. */
    default String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    /** The name of a type of standard SQL in its information schema. */
    default String typeName(String standard) {
        return standard;
    }

    /** Its type for UUIDs that users choose. */
    default String idType() {
        return "uuid";
    }

    /** Its type for the keys of tags. */
    default String tagKeyType() {
        return "uuid";
    }

    /** How many rows its table of tags has from the beginning. */
    default long rowsBehindTags() {
        return TagKey.LOCKS;
    }

    /** The schema of the connection; null if it has none. */
    default String currentSchema(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    /** Whether texts under a collation may hold every character. */
    default boolean holdsEveryCharacter(String collation) {
        return true;
    }

    /** Whether positions may be generated in the way that the information schema names. */
    default boolean acceptsIdentity(String generation) {
        return true;
    }

    /** The same as the end of a sentence. */
    default String identityRule() {
        return "";
    }

    /** The statement that gives a column the form of the script, or another repair. */
    default String repairOfColumn(String table, String column, String definition) {
        return "alter table " + table + " alter column " + column + " " + definition;
    }

    /** The number of positions that a session draws in advance, and so out of order; 1 if they are drawn one by one. */
    default long positionsDrawnAtOnce(Catalog catalog, String table) throws SQLException {
        return 1;
    }

    /** The remedy after which positions are drawn one by one. */
    default String remedyOfSteps() {
        return "alter the sequence of the column.";
    }

    /** The problems of a table that only this database can have. */
    default List<String> problemsOfTable(Catalog catalog, String table) throws SQLException {
        return List.of();
    }
}
