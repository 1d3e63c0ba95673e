// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/**
 * What the author of a backend implements so that the suites can run against it.
 *
 * <p>A suite asks for a fixture before each test and closes it afterwards. The storage behind it may be shared with
 * other tests and may hold their events: every test uses streams of its own.
 */
public interface BackendFixture extends AutoCloseable {

    /**
     * A backend for the calling thread. All backends of one fixture, however they are set up, see the same storage and
     * join the same {@link #transactions()}.
     *
     * @param change what the test asks for: give it to {@code BackendFactory.configured} before building. The event
     *     types of the test are in it
     */
    Backend backend(UnaryOperator<BackendSetup> change);

    /** What the storage promises. The suites assert both answers. */
    Promises promises();

    /**
     * The transactions that a caller of the backend may begin; empty when this storage knows none.
     *
     * <p>Where the answer is empty, leave {@link TransactionConformance} and {@link RollbackConformance} out; {@link
     * OwnTransactionConformance} says what holds then.
     */
    default Optional<CallerTransactions> transactions() {
        return Optional.empty();
    }

    /** Whether one backend may be used by several threads. Otherwise each thread of a test builds its own. */
    default boolean sharedBetweenThreads() {
        return true;
    }

    /** New threads that may use the backend; in a server a {@code ManagedThreadFactory}. */
    default ThreadFactory threads() {
        return Thread::new;
    }

    /** Releases what the fixture opened. Backends are closed before. */
    @Override
    void close() throws Exception;
}
