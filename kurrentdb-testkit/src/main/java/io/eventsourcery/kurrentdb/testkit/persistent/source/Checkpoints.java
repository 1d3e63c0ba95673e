// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

import com.google.protobuf.ByteString;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.eventsourcery.kurrentdb.testkit.state.ProposedEvent;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamAppend;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a group keeps how far it has come: in a stream of its own. Written without the group's lock. */
public final class Checkpoints {

    private static final String QUOTE = "\"";

    private final EventLog log;
    private final String stream;

    public Checkpoints(EventLog log, GroupKey key) {
        this.log = log;
        this.stream = key.checkpointStream();
    }

    public Optional<String> last() {
        List<StoredEvent> last = log.read(stream, Long.MAX_VALUE, true, 1).events();
        return last.stream()
                .findFirst()
                .map(event -> event.data().toStringUtf8().replace(QUOTE, ""));
    }

    public void write(String place) {
        ByteString data = ByteString.copyFromUtf8(QUOTE + place + QUOTE);
        ProposedEvent event =
                new ProposedEvent(UUID.randomUUID(), "$SubscriptionCheckpoint", true, data, ByteString.EMPTY);
        log.append(List.of(new StreamAppend(stream, Expectation.ANY, List.of(event))));
    }

    public void delete() {
        log.delete(stream, Expectation.ANY);
    }
}
