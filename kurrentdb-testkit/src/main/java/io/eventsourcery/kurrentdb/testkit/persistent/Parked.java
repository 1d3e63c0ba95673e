// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import com.google.protobuf.ByteString;
import io.eventsourcery.kurrentdb.testkit.protocol.Links;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import java.util.List;
import java.util.UUID;

/** The events a group gave up for now, kept as links in a stream of their own. Called without the group's lock. */
final class Parked {

    private final EventLog log;
    private final String stream;

    Parked(EventLog log, GroupKey key) {
        this.log = log;
        this.stream = key.parkedStream();
    }

    void add(StoredEvent event) {
        boolean link = Links.isLink(event);
        ByteString data = link ? event.data() : ByteString.copyFromUtf8(event.revision() + "@" + event.stream());
        append(stream, new ProposedEvent(UUID.randomUUID(), Links.TYPE, false, data, ByteString.EMPTY));
    }

    /** What is parked, the oldest first. */
    List<StoredEvent> list() {
        return log.read(stream, 0, false, Long.MAX_VALUE).events();
    }

    /** Takes out what was replayed. */
    void truncateBefore(long revision) {
        ByteString metadata = ByteString.copyFromUtf8("{\"$tb\":" + revision + "}");
        append("$$" + stream, new ProposedEvent(UUID.randomUUID(), "$metadata", true, metadata, ByteString.EMPTY));
    }

    private void append(String to, ProposedEvent event) {
        log.append(List.of(new StreamAppend(to, Expectation.ANY, List.of(event))));
    }
}
