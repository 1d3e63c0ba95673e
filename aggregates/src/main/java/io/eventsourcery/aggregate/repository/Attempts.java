// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.core.store.BackOff;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tag.ConditionNotMetException;
import java.util.function.Supplier;

/**
 * How often a call that lost against another writer is tried.
 *
 * @param count the number of attempts, including the first
 */
record Attempts(int count) {

    static final Attempts STANDARD = new Attempts(4);

    private static final BackOff BACK_OFF = new BackOff(20, BackOff.LONGEST);

    static Attempts of(int count) {
        if (count < 1) {
            throw new InvalidInputException(count + " attempts are impossible: give 1 or more.");
        }
        return new Attempts(count);
    }

    /**
     * Runs the work again after a conflict, but only outside of transactions: each attempt has transactions of its own.
     */
    <T> T run(EventStore store, Supplier<T> work) {
        int attempts = store.inTransaction() ? 1 : count;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (VersionConflictException | ConditionNotMetException | TransientStoreException e) {
                if (attempt >= attempts || !BACK_OFF.pause(attempt, e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Repeats an append whose commit was not answered; it has the same ids, so it is stored once. A transient failure
     * decides nothing: as long as it is unknown whether the append is stored, the work must not decide anew.
     */
    <T> T untilAnswered(Supplier<T> append) {
        AppendOutcomeUnknownException unknown = null;
        for (int attempt = 1; ; attempt++) {
            try {
                return append.get();
            } catch (AppendOutcomeUnknownException e) {
                unknown = e;
            } catch (TransientStoreException e) {
                if (unknown == null) {
                    throw e;
                }
                unknown.addSuppressed(e);
            }
            if (attempt >= count || !BACK_OFF.pause(attempt, unknown)) {
                throw unknown;
            }
        }
    }
}
