// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import com.google.protobuf.ByteString;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the nodes that belong together share: one log, at once the same on all of them. */
final class Cluster {

    private final EventLog log;
    private final List<InetSocketAddress> nodes = new CopyOnWriteArrayList<>();

    Cluster(Clock clock) {
        this.log = new EventLog(clock);
        ProposedEvent first = new ProposedEvent(
                UUID.randomUUID(), "$ProjectionsInitialized", true, ByteString.EMPTY, ByteString.EMPTY);
        // No server is empty when the first user comes; neither is this one.
        log.append(List.of(new StreamAppend("$projections-$all", Expectation.NO_STREAM, List.of(first))));
    }

    EventLog log() {
        return log;
    }

    List<InetSocketAddress> nodes() {
        return nodes;
    }
}
