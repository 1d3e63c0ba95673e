// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import com.google.protobuf.ByteString;
import io.eventsourcery.kurrentdb.testkit.cluster.Members;
import io.eventsourcery.kurrentdb.testkit.persistent.Groups;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What the nodes that belong together share: one log, at once the same on all of them. */
final class Cluster {

    private final EventLog log;
    private final Groups groups;
    private final Members members;

    /** Where the test says who leads. */
    Cluster(Clock clock) {
        this(clock, Members.told());
    }

    Cluster(Clock clock, Members members) {
        this.members = members;
        this.log = new EventLog(clock);
        this.groups = new Groups(log);
        members.onChange(groups::restart);
        ProposedEvent first = new ProposedEvent(
                UUID.randomUUID(), "$ProjectionsInitialized", true, ByteString.EMPTY, ByteString.EMPTY);
        // No server is empty when the first user comes; neither is this one.
        log.append(List.of(new StreamAppend("$projections-$all", Expectation.NO_STREAM, List.of(first))));
    }

    EventLog log() {
        return log;
    }

    Groups groups() {
        return groups;
    }

    Members members() {
        return members;
    }
}
