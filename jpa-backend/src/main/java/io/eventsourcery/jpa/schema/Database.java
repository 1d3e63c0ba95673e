// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.dialect.Tables;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The database behind a connection.
 *
 * @param dialect its kind
 * @param schema the schema of the tables as the catalog spells it
 * @param folding how it spells names that are written without quotes
 */
public record Database(Dialect dialect, String schema, Folding folding) {

    private static final String MYSQL = " MySQL is not MariaDB: it has no \"insert ... returning\" and locks in other"
            + " ways. A MariaDB server is recognised through its own driver, org.mariadb.jdbc:mariadb-java-client,"
            + " without useMysqlMetadata.";

    /** How a database spells unquoted names. */
    enum Folding {
        UPPER,
        LOWER,
        AS_WRITTEN;

        String fold(String name) {
            return switch (this) {
                case UPPER -> name.toUpperCase(Locale.ROOT);
                case LOWER -> name.toLowerCase(Locale.ROOT);
                case AS_WRITTEN -> name;
            };
        }
    }

    /** @throws ConfigurationException ES-0402 when nobody taught the store this database, ES-0405 without a schema */
    public static Database of(Connection connection, Tables tables) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String product = data.getDatabaseProductName();
        Dialect dialect = Dialect.ofProduct(product).orElseThrow(() -> new ConfigurationException(unknown(product)));
        Folding folding = data.storesUpperCaseIdentifiers()
                ? Folding.UPPER
                : data.storesLowerCaseIdentifiers() ? Folding.LOWER : Folding.AS_WRITTEN;
        String schema =
                tables.schema().isPresent() ? folding.fold(tables.schema().get()) : current(connection, dialect);
        if (schema == null) {
            throw new ConfigurationException("ES-0405 The connection has no current schema: name one with"
                    + " eventsourcery.jpa.database-schema.");
        }
        return new Database(dialect, schema, folding);
    }

    private static String unknown(String product) {
        return "ES-0402 The store does not know this database, " + product + ": use one of " + known() + "."
                + (product.equals("MySQL") ? MYSQL : "");
    }

    /** To MariaDB a schema is what JDBC calls a catalog. */
    private static String current(Connection connection, Dialect dialect) throws SQLException {
        return dialect == Dialect.MARIADB ? connection.getCatalog() : connection.getSchema();
    }

    private static String known() {
        return Arrays.stream(Dialect.values()).map(Dialect::productName).collect(Collectors.joining(", "));
    }
}
