// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

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
    public List<Requirement> requirements() {
        return List.of(
                new Requirement(
                        "ES-0416",
                        Requirement.Of.DATABASE,
                        Requirement.Checked.AT_THE_START,
                        "The server accepts changes",
                        "connect to the primary, or `set global read_only = off`"),
                new Requirement(
                        "ES-0418",
                        Requirement.Of.TABLES,
                        Requirement.Checked.AT_THE_START,
                        "InnoDB keeps the tables",
                        "`alter table … engine = InnoDB`"),
                new Requirement(
                        "ES-0421",
                        Requirement.Of.CONNECTION,
                        Requirement.Checked.AT_THE_START_AND_BEFORE_EACH_USE,
                        "The isolation level is READ COMMITTED or REPEATABLE READ",
                        "`transaction_isolation`, the pool or the transaction"));
    }

    @Override
    public Appends appends(Tables tables) {
        return new MariaDbAppends(spelling, errors(tables), tables);
    }

    /** Under SERIALIZABLE plain reads lock, and writers that read the head of a stream first wait for each other. */
    @Override
    public UseCheck useCheck() {
        return InsideTransaction.confirmedBy("select @@in_transaction or not @@autocommit")
                .and(new Isolation(
                        new MariaDbIsolation(),
                        Set.of(Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_SERIALIZABLE)));
    }

    @Override
    public Settling settling(Tables tables) {
        return new FencingSettling(tables, spelling, new MariaDbMarkers(tables));
    }
}
