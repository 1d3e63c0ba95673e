// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import io.eventsourcery.jpa.connection.UseCheck;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import java.util.List;

/**
 * A supported database: everything in which it differs from the others.
 *
 * <p>Each has a package of its own; only the list of dialects refers to it. Stateless.
 */
public interface Dialect {

    /** The product name that the database reports. */
    default String productName() {
        return spelling().productName();
    }

    /** Its spelling of the statements that all databases share. */
    Spelling spelling();

    /** Its catalog and the types of its tables. */
    CatalogForm catalog();

    /** The signs of its errors. */
    ErrorSigns errors();

    /** Its way of writing events, for one store. */
    Appends appends(Tables tables);

    /** Its way of finding the settled position, for one store on one node. */
    Settling settling(Tables tables);

    /** The requirements in addition to {@link Requirements#ofEveryDatabase()}. */
    default List<Requirement> requirements() {
        return List.of();
    }

    /** The check before each use of a connection, for one store. */
    UseCheck useCheck();

    /** The meaning of its errors for one store. */
    default SqlErrors errors(Tables tables) {
        return new SqlErrors(tables, errors());
    }
}
