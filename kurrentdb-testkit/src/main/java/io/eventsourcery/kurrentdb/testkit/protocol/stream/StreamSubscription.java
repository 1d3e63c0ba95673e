// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import com.google.protobuf.Timestamp;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamPage;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.Optional;

/**
 * A subscription to one stream, which need not exist yet. It starts after the revision it is given.
 *
 * <p>Once it is live it gets every event, whatever the metadata of the stream hides from readers. A stream that is removed
 * for ever ends it: whoever is live gets the tombstone first, then the error.
 */
final class StreamSubscription extends Subscription {

    private final EventLog log;
    private final String stream;
    private final boolean resolveLinks;
    private long after;
    private boolean live;
    private boolean tombstoned;
    private long hiddenUpTo = -1;

    StreamSubscription(EventLog log, Options options) {
        this.log = log;
        this.stream = Wire.name(options.getStream().getStreamIdentifier());
        this.resolveLinks = options.getResolveLinks();
        this.after = start(options.getStream());
        if (log.read(stream, 0, false, 1).state() == StreamPage.State.TOMBSTONED) {
            throw Errors.streamDeleted(stream);
        }
    }

    private long start(Options.StreamOptions options) {
        return switch (options.getRevisionOptionCase()) {
            case REVISION -> options.getRevision() < 0 ? last() : options.getRevision();
            case END -> last();
            default -> -1;
        };
    }

    private long last() {
        return log.lastRevision(stream);
    }

    @Override
    ReadResp advance() {
        if (tombstoned) {
            throw Errors.streamDeleted(stream);
        }
        long end = last();
        StreamPage page = log.read(stream, after + 1, false, 1);
        if (page.state() == StreamPage.State.TOMBSTONED) {
            tombstoned = true;
            return live
                    ? log.find(stream, StoredEvent.TOMBSTONE_REVISION)
                            .map(this::event)
                            .orElse(null)
                    : advance();
        }
        Optional<StoredEvent> next =
                live ? log.find(stream, after + 1) : page.events().stream().findFirst();
        next.ifPresent(event -> after = event.revision());
        hiddenUpTo = end;
        return next.map(this::event).orElse(null);
    }

    private ReadResp event(StoredEvent event) {
        return ReadResp.newBuilder()
                .setEvent(Wire.event(log, event, resolveLinks))
                .build();
    }

    @Override
    ReadResp checkpointAtTheEnd() {
        return null;
    }

    @Override
    ReadResp caughtUp(Timestamp now) {
        live = true;
        long told = after;
        after = Math.max(after, hiddenUpTo);
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(now);
        if (told >= 0) {
            caughtUp.setStreamRevision(told);
        }
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build();
    }

    @Override
    ReadResp fellBehind(Timestamp now) {
        live = false;
        ReadResp.FellBehind.Builder fellBehind =
                ReadResp.FellBehind.newBuilder().setTimestamp(now);
        if (after >= 0) {
            fellBehind.setStreamRevision(after);
        }
        return ReadResp.newBuilder().setFellBehind(fellBehind).build();
    }
}
