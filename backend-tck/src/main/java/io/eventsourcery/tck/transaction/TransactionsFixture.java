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

    /** Whether the driver observes the end of a caller's transaction, and announces its commit. */
    default boolean tellsOfCallersTransactions() {
        return true;
    }

    @Override
    void close() throws Exception;
}
