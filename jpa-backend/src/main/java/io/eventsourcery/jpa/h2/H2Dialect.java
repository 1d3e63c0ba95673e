// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.log.FencingSettling;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;

/** H2, for development and tests. */
public final class H2Dialect implements Dialect {

    private final Spelling spelling = new H2Spelling();
    private final CatalogForm catalog = new H2Catalog();
    private final ErrorSigns errors = new H2Errors();

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
        return new H2Appends(spelling, tables);
    }

    @Override
    public Settling settling(Tables tables) {
        return new FencingSettling(tables, new H2Markers(tables));
    }
}
