// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.CallerTransactions;

/** Methods for the suites that need a transaction of the caller. */
public abstract class InTransactionConformance extends Conformance {

    /** A step of a test. */
    @FunctionalInterface
    protected interface Step {
        void run() throws Exception;
    }

    public final CallerTransactions transactions() {
        return fixture()
                .transactions()
                .orElseThrow(() -> new AssertionError("This suite needs a fixture with transactions: implement"
                        + " BackendFixture.transactions(), or leave this suite out for a storage without any."));
    }

    /**
     * Asserts the refusal if a transaction can write to one stream only.
     *
     * @return whether nothing else is to be tested
     */
    protected final boolean secondStreamIsRefused() {
        StreamId first = newStream();
        return refusedAsSecondStream(first, () -> {
            transactions().begin();
            try {
                store().append(first, ExpectedVersion.none(), notes(1, 1));
                store().append(newStream(), ExpectedVersion.none(), notes(1, 1));
            } finally {
                transactions().rollback();
            }
        });
    }

    protected final void committed(Step work) throws Exception {
        transactions().begin();
        work.run();
        transactions().commit();
    }

    protected final void rolledBack(Step work) throws Exception {
        transactions().begin();
        work.run();
        transactions().rollback();
    }

    /** Runs the work, which hides its failures, and tries to commit as if nothing had happened. */
    protected final void commitFails(Step work) throws Exception {
        transactions().begin();
        work.run();
        Outcome<Object> commit = Outcome.of(() -> {
            transactions().commit();
            return "committed";
        });
        assertThat(commit.value())
                .as("a transaction in which the store failed must not commit")
                .isNull();
    }
}
