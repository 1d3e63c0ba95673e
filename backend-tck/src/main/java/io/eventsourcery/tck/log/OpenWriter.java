// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.suite.Conformance;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A writer on a thread of its own that has appended and leaves its transaction open until it is told how to end. */
final class OpenWriter implements AutoCloseable {

    private final CompletableFuture<Boolean> appended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> commits = new CompletableFuture<>();
    private final Future<Boolean> ended;

    /** Returns when the events are appended. */
    OpenWriter(FollowingConformance test, StreamId stream, List<String> texts) {
        ended = test.inBackground(backend -> write(test, backend, stream, texts));
        Conformance.inTime(appended);
    }

    private boolean write(FollowingConformance test, Backend backend, StreamId stream, List<String> texts) {
        try {
            CallerTransactions transactions = test.transactions();
            transactions.begin();
            try {
                backend.eventStore()
                        .append(
                                stream,
                                ExpectedVersion.any(),
                                texts.stream().map(Conformance::note).toList());
                appended.complete(true);
            } finally {
                end(transactions, appended.isDone() && Conformance.inTime(commits));
            }
            return true;
        } catch (Exception | AssertionError e) {
            appended.completeExceptionally(e);
            throw new AssertionError("the writer failed", e);
        }
    }

    private static void end(CallerTransactions transactions, boolean commit) throws Exception {
        if (commit) {
            transactions.commit();
        } else {
            transactions.rollback();
        }
    }

    /** Returns when it is committed. */
    void commit() {
        commits.complete(true);
        Conformance.inTime(ended);
    }

    /** Returns when it is rolled back. */
    void rollback() {
        close();
    }

    /** Rolls back what was not committed. */
    @Override
    public void close() {
        commits.complete(false);
        Conformance.inTime(ended);
    }
}
