// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.transaction.TransactionsFixture;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Notes in a table, written by the {@code EntityManager} of the present transaction. */
abstract class StoredNotes implements TransactionsFixture {

    private final DataSource source;
    private final EntityManager applications;
    private final Transactions transactions;
    private final CallerTransactions callers;

    /** @param source gives connections outside of any transaction */
    StoredNotes(DataSource source, EntityManager applications, Transactions transactions, CallerTransactions callers) {
        this.source = source;
        this.applications = applications;
        this.transactions = transactions;
        this.callers = callers;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public Optional<CallerTransactions> callers() {
        return Optional.of(callers);
    }

    @Override
    public void write(String note) {
        transactions
                .resource(EntityManager.class)
                .orElse(applications)
                .createNativeQuery("insert into note values (?)")
                .setParameter(1, note)
                .executeUpdate();
    }

    @Override
    public boolean isStored(String note) {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement("select 1 from note where text = ?")) {
            query.setString(1, note);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
