// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.schema.Database;
import io.eventsourcery.jpa.schema.SchemaCheck;
import io.eventsourcery.jpa.schema.SchemaCreation;
import io.eventsourcery.jpa.sql.DrawnPositions;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.SanitizedSqlException;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TrialAppend;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What happens once, before the first event: which database is this, and is everything as the store relies on it. */
final class StoreStart {

    private static final System.Logger LOG = System.getLogger(StoreStart.class.getName());

    private final TransactionConnection connection;
    private final Transactions transactions;
    private final JpaOptions.Resolved options;

    StoreStart(TransactionConnection connection, Transactions transactions, JpaOptions.Resolved options) {
        this.connection = connection;
        this.transactions = transactions;
        this.options = options;
    }

    /** What the start found out. */
    record Found(Dialect dialect, Tables tables) {}

    /** Ends the trial. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBack() {
            super("the trial append is over", null, false, false);
        }
    }

    /**
     * The database and its tables, after they were created or checked as configured.
     *
     * @throws ConfigurationException listing every problem
     */
    Found found() {
        Dialect dialect = dialect();
        Database database = ask(jdbc -> Database.of(jdbc, dialect.catalog(), options.tables()));
        Tables tables = database.tables(options.tables());
        if (options.mode() == SchemaMode.CREATE) {
            DataSource source = options.dataSource().orElseThrow(this::noDataSource);
            SchemaCreation.run(source, database, tables, transactions.state() != TransactionState.NONE);
        }
        if (options.mode() != SchemaMode.NONE) {
            refuse(ask(jdbc -> SchemaCheck.problems(jdbc, database, tables)));
            refuse(ask(jdbc -> new DrawnPositions(dialect.spelling(), tables).problem(jdbc)).stream()
                    .toList());
            tryAppend(new TrialAppend(dialect.spelling(), tables), dialect.errors());
        }
        return new Found(dialect, tables);
    }

    /** Whether the transaction is that of the {@code EntityManager} is asked late, because asking dooms it in EclipseLink. */
    private Dialect dialect() {
        try {
            Dialect dialect = ask(jdbc -> Dialects.ofProduct(jdbc.getMetaData().getDatabaseProductName()));
            ask(jdbc -> {
                dialect.useCheck().check(jdbc);
                return true;
            });
            return dialect;
        } catch (ConfigurationException e) {
            boolean mayBeForeign = Stream.of("ES-0420 ", "ES-0435 ").anyMatch(e.getMessage()::startsWith);
            throw mayBeForeign && connection.isForeign()
                    ? new ConfigurationException(TransactionConnection.FOREIGN, e)
                    : e;
        }
    }

    private ConfigurationException noDataSource() {
        return new ConfigurationException(
                "ES-0404 The tables are to be created, but there is no data source to do it with"
                        + options.dataSourceName()
                                .map(
                                        name -> " under the JNDI name " + name
                                                + ", which eventsourcery.jpa.datasource gives: correct the name, or bind one there")
                                .orElse(": set eventsourcery.jpa.datasource to a JNDI name under which there is one")
                        + ", or call withDataSource(...).");
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Not in a transaction of the caller, which it would doom. */
    private void tryAppend(TrialAppend trial, ErrorSigns signs) {
        if (transactions.state() != TransactionState.NONE) {
            return;
        }
        try {
            transactions.inOwn(() -> {
                refuse(ofTrial(trial, signs).stream().toList());
                throw new TakenBack();
            });
        } catch (TakenBack e) {
            refuse(ask(trial::problemAfterRollback).stream().toList());
        }
    }

    private Optional<String> ofTrial(TrialAppend trial, ErrorSigns signs) {
        try {
            return connection.call(trial::problem);
        } catch (SQLException e) {
            if (signs.isMissingRight(e)) {
                LOG.log(
                        Level.WARNING,
                        "ES-0430 The user of the database may not insert events, SQLState {0}: this store reads,"
                                + " and each append fails. Grant the rights in docs/jpa.md if it should append.",
                        e.getSQLState());
                return Optional.empty();
            }
            throw new ConfigurationException(
                    "ES-0423 The database refused an event in a trial that was rolled back, SQLState " + e.getSQLState()
                            + ", number " + e.getErrorCode()
                            + ": check the rights of its user, the mode of the database, and triggers and constraints of the"
                            + " tables.",
                    SanitizedSqlException.of(e));
        }
    }

    private <T> T ask(TransactionConnection.Work<T> question) {
        return ask(() -> answer(question));
    }

    private <T> T ask(Supplier<T> answer) {
        try {
            return transactions.state() == TransactionState.NONE ? transactions.inOwn(answer) : answer.get();
        } catch (CommitFailedException e) {
            throw new ConfigurationException(
                    "ES-0406 The transaction that asked the database about its tables could not be ended: check that it"
                            + " is running and has space.",
                    e);
        } catch (StoreFailureException e) {
            throw new ConfigurationException(
                    e.getMessage().startsWith("ES-") ? e.getMessage() : "ES-0401 " + e.getMessage(), e);
        }
    }

    private <T> T answer(TransactionConnection.Work<T> question) {
        try {
            return connection.call(question);
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "ES-0406 The database could not be asked about its tables, SQLState " + e.getSQLState()
                            + ": check that it is running and that its user may read the catalog.",
                    SanitizedSqlException.of(e));
        }
    }
}
