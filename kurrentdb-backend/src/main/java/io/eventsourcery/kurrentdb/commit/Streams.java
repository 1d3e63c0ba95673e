// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.ServerFeatures;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.Notices;
import io.eventsourcery.kurrentdb.stream.KnownTails;
import io.eventsourcery.kurrentdb.stream.Metadata;
import io.eventsourcery.kurrentdb.stream.Snapshots;
import io.eventsourcery.kurrentdb.stream.StoredStreams;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.log.EventLog;
import java.time.Duration;

/**
 * The streams of a server, and the transactions that write to them when they commit.
 *
 * @param storage reads and writes
 * @param transactions must drive whatever uses the storage
 */
public record Streams(Storage storage, Transactions transactions) {

    /**
     * How much a transaction may write, for how long it tries, and how much is read at once.
     *
     * @param commitBudget how long a transaction that is about to commit tries to write
     * @param maxAppendBytes the most that it may write to one stream
     * @param maxPageBytes a page of a read ends with the event that brings it to so many bytes
     */
    public record Bounds(Duration commitBudget, int maxAppendBytes, int maxPageBytes) {}

    /** @param driver begins and ends transactions: JTA, or single calls */
    public static Streams on(
            Node node, EventForm form, EventLog log, Transactions driver, Notices notices, Bounds bounds) {
        Metadata metadata = new Metadata(node);
        StoredStreams streams =
                new StoredStreams(node, form, metadata, new KnownTails(node::generation), bounds.maxPageBytes());
        Snapshots snapshots = new Snapshots(node, streams, form, metadata);
        Assumptions assumptions = new Assumptions(streams);
        CommitWriter writer =
                new CommitWriter(node, streams, assumptions, snapshots, metadata, form, bounds.commitBudget());
        WritesAtCommit transactions = new WritesAtCommit(driver, writer::write, notices);
        return new Streams(
                new KurrentDbEventStorage(
                                node,
                                new ServerFeatures(node),
                                streams,
                                assumptions,
                                snapshots,
                                transactions,
                                bounds.maxAppendBytes())
                        .storage(log),
                transactions);
    }
}
