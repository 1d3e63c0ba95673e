// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.connection.InsideTransaction;
import io.eventsourcery.jpa.connection.UseCheck;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.dialect.Requirement;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.util.List;

/** PostgreSQL. */
public final class PostgreSqlDialect implements Dialect {

    private final Spelling spelling = new PostgreSqlSpelling();
    private final CatalogForm catalog = new PostgreSqlCatalog();
    private final ErrorSigns errors = new PostgreSqlErrors();

    @Override
    public Spelling spelling() {
        return spelling;
    }

    @Override
    public CatalogForm catalog() {
        return catalog;
    }

    @Override
    public ErrorSigns errors() {
        return errors;
    }

    @Override
    public List<Requirement> requirements() {
        return List.of(new Requirement(
                "ES-0416",
                Requirement.Of.DATABASE,
                Requirement.Checked.AT_THE_START,
                "The server is a primary",
                "connect to the primary"));
    }

    /** A setting for one transaction is still there for the next statement, unless the first one committed. */
    @Override
    public UseCheck useCheck() {
        return InsideTransaction.confirmedBy(
                """
                select coalesce(current_setting('eventsourcery.inside', true), '') = 'yes',
                       set_config('eventsourcery.inside', 'yes', true)
                """);
    }

    @Override
    public Appends appends(Tables tables) {
        return new PostgreSqlAppends(tables);
    }

    @Override
    public Settling settling(Tables tables) {
        return new PostgreSqlSettling(tables, spelling);
    }
}
