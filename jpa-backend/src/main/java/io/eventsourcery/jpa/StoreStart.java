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
import io.eventsourcery.jpa.sql.SanitizedSqlException;
import java.sql.SQLException;
import java.util.List;

/** What happens once, before the first event: which database is this, and are the tables as they must be. */
final class StoreStart {

    private final TransactionConnection connection;
    private final Transactions transactions;
    private final JpaOptions.Resolved options;

    StoreStart(TransactionConnection connection, Transactions transactions, JpaOptions.Resolved options) {
        this.connection = connection;
        this.transactions = transactions;
        this.options = options;
    }

    /**
     * The dialect of the database, after its tables were created or checked as configured.
     *
     * @throws ConfigurationException listing every problem
     */
    Dialect dialect() {
        Dialect dialect = ask(jdbc -> Dialects.ofProduct(jdbc.getMetaData().getDatabaseProductName()));
        Database database = ask(jdbc -> Database.of(jdbc, dialect.catalog(), options.tables()));
        if (options.mode() == SchemaMode.CREATE) {
            SchemaCreation.run(options.dataSource(), database, options.tables());
        }
        if (options.mode() != SchemaMode.NONE) {
            List<String> problems = ask(jdbc -> SchemaCheck.problems(jdbc, database, options.tables()));
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
        }
        return dialect;
    }

    private <T> T ask(TransactionConnection.Work<T> question) {
        if (transactions.state() != TransactionState.NONE) {
            return answer(question);
        }
        try {
            return transactions.inOwn(() -> answer(question));
        } catch (CommitFailedException e) {
            throw new ConfigurationException(
                    "ES-0406 The transaction that asked the database about its tables could not be ended: check that it"
                            + " is running and has space.",
                    e);
        }
    }

    private <T> T answer(TransactionConnection.Work<T> question) {
        try {
            return connection.call(question);
        } catch (StoreFailureException e) {
            throw new ConfigurationException("ES-0401 " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "ES-0406 The database could not be asked about its tables, SQLState " + e.getSQLState()
                            + ": check that it is running and that its user may read the catalog.",
                    SanitizedSqlException.of(e));
        }
    }
}
