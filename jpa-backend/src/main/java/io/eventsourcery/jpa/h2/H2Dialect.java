// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.connection.InsideTransaction;
import io.eventsourcery.jpa.connection.Isolation;
import io.eventsourcery.jpa.connection.UseCheck;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.dialect.Requirement;
import io.eventsourcery.jpa.log.FencingSettling;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.util.List;
import java.util.Set;

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
    public List<Requirement> requirements() {
        return List.of(new Requirement(
                "ES-0421",
                Requirement.Of.CONNECTION,
                Requirement.Checked.AT_THE_START_AND_BEFORE_EACH_USE,
                "The isolation level is not READ UNCOMMITTED",
                "READ COMMITTED in the URL, the pool or the transaction"));
    }

    @Override
    public Appends appends(Tables tables) {
        return new H2Appends(spelling, tables);
    }

    /** The driver knows the level, but a pool may hide what it knows of the transaction. */
    @Override
    public UseCheck useCheck() {
        return InsideTransaction.confirmedBy("select not autocommit()")
                .and(new Isolation(
                        Connection::getTransactionIsolation, Set.of(Connection.TRANSACTION_READ_UNCOMMITTED)));
    }

    @Override
    public Settling settling(Tables tables) {
        return new FencingSettling(tables, spelling, new H2Markers(tables));
    }
}
