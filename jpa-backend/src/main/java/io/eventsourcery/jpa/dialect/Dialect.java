// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import io.eventsourcery.jpa.connection.InsideTransaction;
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
 * A database that the store knows: everything in which it differs from the others.
 *
 * <p>Each has a package of its own, which nothing outside of it names but the list of dialects. Stateless.
 */
public interface Dialect {

    /** How the database calls itself. */
    default String productName() {
        return spelling().productName();
    }

    /** How it spells the statements that all have in common. */
    Spelling spelling();

    /** How it keeps the tables and is asked about them. */
    CatalogForm catalog();

    /** By what it tells its errors apart. */
    ErrorSigns errors();

    /** Its way of writing events, for one store. */
    Appends appends(Tables tables);

    /** Its way of telling how far the log is settled, for one store on one node. */
    Settling settling(Tables tables);

    /** What the store relies on beside {@link Requirements#ofEveryDatabase()}. */
    default List<Requirement> requirements() {
        return List.of();
    }

    /** What is looked at before each use of a connection, for one store. */
    default UseCheck useCheck() {
        return InsideTransaction.byDriver();
    }

    /** What its errors mean to one store. */
    default SqlErrors errors(Tables tables) {
        return new SqlErrors(tables, errors());
    }
}
