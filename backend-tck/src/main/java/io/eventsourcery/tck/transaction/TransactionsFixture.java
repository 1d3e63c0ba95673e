// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.fixture.CallerTransactions;
import java.util.Optional;

/** A driver of transactions, and a resource that takes part in them. */
public interface TransactionsFixture extends AutoCloseable {

    /** The driver, for the calling thread. */
    Transactions transactions();

    /** The transactions that a caller can begin; empty if only the driver begins them. */
    Optional<CallerTransactions> callers();

    /** Writes a note in the present transaction. */
    void write(String note);

    /** Whether a note is committed; asked outside of the transaction that wrote it. */
    boolean isStored(String note);

    /**
     * The class of {@link Transactions#resource}, if the driver has a resource for each transaction; empty if one
     * object serves every transaction.
     */
    default Optional<Class<?>> resource() {
        return Optional.empty();
    }

    /** Whether the driver is told how a transaction that the caller began has ended. */
    default boolean tellsOfCallersTransactions() {
        return true;
    }

    /** Whether the driver announces the commit of a transaction that the caller began. */
    default boolean announcesCommitsOfCallers() {
        return tellsOfCallersTransactions();
    }

    @Override
    void close() throws Exception;
}
