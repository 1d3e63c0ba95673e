// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.dialect.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Compares the catalog of the database with what the store needs. */
public final class SchemaCheck {

    private SchemaCheck() {}

    public static List<String> problems(Connection connection, Database database, Tables tables) throws SQLException {
        return List.of();
    }
}
