// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.log.FencingSettling;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;

/** MariaDB, through its own driver. */
public final class MariaDbDialect implements Dialect {

    private final Spelling spelling = new MariaDbSpelling();
    private final CatalogForm catalog = new MariaDbCatalog();
    private final ErrorSigns errors = new MariaDbErrors();

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
        return new MariaDbAppends(spelling, errors(tables), tables);
    }

    @Override
    public Settling settling(Tables tables) {
        return new FencingSettling(tables, new MariaDbMarkers(tables));
    }
}
