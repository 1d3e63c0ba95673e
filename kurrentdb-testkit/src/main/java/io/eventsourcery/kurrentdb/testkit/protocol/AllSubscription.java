// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import com.google.protobuf.Timestamp;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.List;

/**
 * A subscription to {@code $all}, possibly filtered. It starts after the position it is given.
 *
 * <p>With a filter it sends a checkpoint after every so many events, whether they passed or not, and one where the
 * history ends: the window of the search, 32 if none was asked for, times the multiplier of the request.
 */
final class AllSubscription extends Subscription {

    private static final int DEFAULT_WINDOW = 32;
    private static final long NOWHERE = -1;

    private final EventLog log;
    private final EventFilter filter;
    private final boolean resolveLinks;
    private final long interval;
    private final int startedAt;
    private int cursor;
    private long after;
    private long lastCheckpoint = NOWHERE;
    private long considered;
    private boolean checkpointIsDue;

    AllSubscription(EventLog log, Options options) {
        this.log = log;
        this.filter = options.hasFilter() ? EventFilter.of(options.getFilter()) : null;
        this.resolveLinks = options.getResolveLinks();
        this.interval = options.hasFilter() ? interval(options.getFilter()) : Long.MAX_VALUE;
        start(options.getAll());
        this.startedAt = cursor;
    }

    private static long interval(Options.FilterOptions filter) {
        long window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
        if (filter.getCheckpointIntervalMultiplier() == 0 || window == 0) {
            throw Errors.invalidArgument("The checkpoint interval of a filter must not be zero");
        }
        return window * filter.getCheckpointIntervalMultiplier();
    }

    private void start(Options.AllOptions all) {
        after = NOWHERE;
        if (all.hasEnd() || (all.hasPosition() && all.getPosition().getCommitPosition() < 0)) {
            cursor = log.size();
            after = cursor == 0 ? NOWHERE : log.slice(cursor - 1, 1).get(0).position();
        } else if (all.hasPosition()) {
            after = all.getPosition().getCommitPosition();
            cursor = log.indexOf(after + 1);
        }
    }

    @Override
    ReadResp advance() {
        if (checkpointIsDue) {
            checkpointIsDue = false;
            return checkpoint();
        }
        for (List<StoredEvent> found = log.slice(cursor, 1); !found.isEmpty(); found = log.slice(cursor, 1)) {
            ReadResp answer = consider(found.get(0));
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private ReadResp consider(StoredEvent event) {
        cursor++;
        if (event.position() <= after) {
            return null;
        }
        after = event.position();
        boolean passes = filter == null || filter.test(event);
        boolean checkpoint = ++considered >= interval;
        if (checkpoint) {
            considered = 0;
        }
        if (!passes) {
            return checkpoint ? checkpoint() : null;
        }
        checkpointIsDue = checkpoint;
        return ReadResp.newBuilder()
                .setEvent(Wire.event(log, event, resolveLinks))
                .build();
    }

    @Override
    ReadResp checkpointAtTheEnd() {
        if (filter == null || cursor <= startedAt || after <= lastCheckpoint) {
            return null;
        }
        considered = 0;
        return checkpoint();
    }

    private ReadResp checkpoint() {
        lastCheckpoint = after;
        return ReadResp.newBuilder()
                .setCheckpoint(ReadResp.Checkpoint.newBuilder()
                        .setCommitPosition(after)
                        .setPreparePosition(after))
                .build();
    }

    @Override
    ReadResp caughtUp(Timestamp now) {
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(now);
        if (after != NOWHERE) {
            caughtUp.setPosition(position());
        }
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build();
    }

    @Override
    ReadResp fellBehind(Timestamp now) {
        ReadResp.FellBehind.Builder fellBehind =
                ReadResp.FellBehind.newBuilder().setTimestamp(now);
        if (after != NOWHERE) {
            fellBehind.setPosition(position());
        }
        return ReadResp.newBuilder().setFellBehind(fellBehind).build();
    }

    private ReadResp.Position position() {
        return ReadResp.Position.newBuilder()
                .setCommitPosition(after)
                .setPreparePosition(after)
                .build();
    }
}
