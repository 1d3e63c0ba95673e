// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;

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
    public Appends appends(Tables tables) {
        return new PostgreSqlAppends(tables);
    }

    @Override
    public Settling settling(Tables tables) {
        return new PostgreSqlSettling(tables);
    }
}
