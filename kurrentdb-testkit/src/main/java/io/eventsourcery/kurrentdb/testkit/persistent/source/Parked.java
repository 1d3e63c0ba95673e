// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

import com.google.protobuf.ByteString;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Links;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events a group gave up for now, kept as links in a stream of their own. Written without the group's lock. */
public final class Parked {

    private final EventLog log;
    private final String stream;
    private volatile long uncountedBefore;

    /** One event to park, and why. */
    public record Entry(StoredEvent event, String reason) {}

    public Parked(EventLog log, GroupKey key) {
        this.log = log;
        this.stream = key.parkedStream();
    }

    public void add(Entry entry) {
        StoredEvent event = entry.event();
        ByteString data =
                Links.isLink(event) ? event.data() : ByteString.copyFromUtf8(event.revision() + "@" + event.stream());
        ByteString metadata =
                ByteString.copyFromUtf8("{\"added\":\"" + Instant.now() + "\",\"reason\":\"" + entry.reason() + "\"}");
        append(stream, new ProposedEvent(UUID.randomUUID(), Links.TYPE, false, data, metadata));
    }

    /** What is parked, the oldest first. */
    public List<StoredEvent> list() {
        return log.read(stream, 0, false, Long.MAX_VALUE).events();
    }

    /** How many are parked as far as the group knows: one that starts without a checkpoint does not count those before. */
    public int count() {
        return (int) list().stream()
                .filter(link -> link.revision() >= uncountedBefore)
                .count();
    }

    public void forget() {
        uncountedBefore = log.lastRevision(stream) + 1;
    }

    public void remember() {
        uncountedBefore = 0;
    }

    /** Takes out what was replayed. */
    public void truncateBefore(long revision) {
        ByteString metadata = ByteString.copyFromUtf8("{\"$tb\":" + revision + "}");
        append("$$" + stream, new ProposedEvent(UUID.randomUUID(), "$metadata", true, metadata, ByteString.EMPTY));
    }

    public void delete() {
        log.delete(stream, Expectation.ANY);
    }

    private void append(String to, ProposedEvent event) {
        log.append(List.of(new StreamAppend(to, Expectation.ANY, List.of(event))));
    }
}
