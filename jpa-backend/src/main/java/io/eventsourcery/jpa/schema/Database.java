// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The database behind a connection.
 *
 * @param form how it is asked about its tables
 * @param schema the schema of the tables as the catalog spells it
 * @param folding how it spells names that are written without quotes
 */
public record Database(CatalogForm form, String schema, Folding folding) {

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

    /** @throws ConfigurationException ES-0405 without a schema */
    public static Database of(Connection connection, CatalogForm form, Tables tables) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Folding folding = data.storesUpperCaseIdentifiers()
                ? Folding.UPPER
                : data.storesLowerCaseIdentifiers() ? Folding.LOWER : Folding.AS_WRITTEN;
        String schema = tables.schema().isPresent()
                ? exact(connection, form, folding, tables.schema().get())
                : form.currentSchema(connection);
        if (schema == null) {
            throw new ConfigurationException("ES-0405 The connection has no current schema: name one with"
                    + " eventsourcery.jpa.database-schema.");
        }
        return new Database(form, schema, folding);
    }

    /** A schema that is spelled exactly so is meant before one whose plain name would be folded. */
    private static String exact(Connection connection, CatalogForm form, Folding folding, String configured)
            throws SQLException {
        if (!Tables.isLegal(configured)) {
            return configured;
        }
        try (PreparedStatement statement = connection.prepareStatement(form.schemas())) {
            statement.setString(1, configured);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? configured : folding.fold(configured);
            }
        }
    }

    /** The tables with their schema as statements write it. */
    public Tables tables(Tables configured) {
        return configured.schema().isPresent() ? configured.in(schema, form.quoted(schema)) : configured;
    }
}
