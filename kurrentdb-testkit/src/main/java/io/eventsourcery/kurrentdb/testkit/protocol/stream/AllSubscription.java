// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import com.google.protobuf.Timestamp;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.EventFilter;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.LogPosition;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.List;

/**
 * A subscription to {@code $all}, possibly filtered. It starts after the position it is given.
 *
 * <p>With a filter it sends checkpoints. While it catches up it reads pages of so many events as the window of the search
 * has, and where the interval is over it tells the place where the last page began, which lies between two events; the same
 * where the history ends. Once it is live, it tells the last event of each interval.
 */
final class AllSubscription extends Subscription {

    private static final int DEFAULT_WINDOW = 32;
    private static final int MATCHES_OF_PAGE = 32;

    private final EventLog log;
    private final EventFilter filter;
    private final boolean resolveLinks;
    private final long window;
    private final long interval;
    private int cursor;
    private LogPosition checkpoint = LogPosition.NOWHERE;
    private LogPosition lastTold;
    private LogPosition pageStart = LogPosition.NOWHERE;
    private long ofPage;
    private long matchesOfPage;
    private LogPosition endOfPage = LogPosition.NOWHERE;
    private long sinceCheckpoint;
    private boolean live;
    private ReadResp due;
    private StatusRuntimeException refusal;

    AllSubscription(EventLog log, Options options) {
        this.log = log;
        this.filter = options.hasFilter() ? EventFilter.of(options.getFilter()) : null;
        this.resolveLinks = options.getResolveLinks();
        this.window = options.hasFilter() ? window(options.getFilter()) : Long.MAX_VALUE;
        this.interval =
                options.hasFilter() ? window * options.getFilter().getCheckpointIntervalMultiplier() : Long.MAX_VALUE;
        start(options.getAll());
        this.pageStart = checkpoint;
        this.live = isAtTheEnd();
    }

    private long window(Options.FilterOptions filter) {
        if (filter.getCheckpointIntervalMultiplier() == 0) {
            throw Errors.unknown("The checkpoint interval of a filter must not be zero");
        }
        long max = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
        if (max == 0) {
            refusal = Errors.unknown("The window of a filter must not be zero");
        }
        return max;
    }

    /** A position where no record begins is refused only after the subscription was confirmed. */
    private void start(Options.AllOptions all) {
        if (all.hasEnd() || (all.hasPosition() && all.getPosition().getCommitPosition() < 0)) {
            cursor = log.size();
            checkpoint = cursor == 0
                    ? LogPosition.NOWHERE
                    : LogPosition.of(log.slice(cursor - 1, 1).get(0));
        } else if (all.hasPosition()) {
            checkpoint = new LogPosition(
                    all.getPosition().getCommitPosition(), all.getPosition().getPreparePosition());
            cursor = log.indexOf(checkpoint.commit());
            if (!log.isBoundary(checkpoint.commit())) {
                refusal = Errors.invalidArgument("No record begins at this position");
            }
        }
    }

    /** Who has seen the last event has no history, and is told no checkpoint before the first live one. */
    private boolean isAtTheEnd() {
        int size = log.size();
        return size > 0
                && !checkpoint.isBefore(LogPosition.of(log.slice(size - 1, 1).get(0)));
    }

    @Override
    ReadResp advance() {
        if (refusal != null) {
            throw refusal;
        }
        if (due != null) {
            ReadResp answer = due;
            due = null;
            return answer;
        }
        for (List<StoredEvent> found = log.slice(cursor, 1); !found.isEmpty(); found = log.slice(cursor, 1)) {
            cursor++;
            StoredEvent event = found.get(0);
            ReadResp answer = checkpoint.isBefore(LogPosition.of(event)) ? consider(event) : null;
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private ReadResp consider(StoredEvent event) {
        boolean passes = filter == null || filter.test(event);
        ReadResp answer = passes
                ? ReadResp.newBuilder()
                        .setEvent(Wire.event(log, event, resolveLinks))
                        .build()
                : null;
        if (passes) {
            checkpoint = LogPosition.of(event);
        }
        ReadResp told = live ? considerLive(event) : considerInPage(event, passes);
        if (answer == null) {
            return told;
        }
        due = told;
        return answer;
    }

    private ReadResp considerLive(StoredEvent event) {
        checkpoint = LogPosition.of(event);
        if (++sinceCheckpoint < interval) {
            return null;
        }
        sinceCheckpoint = 0;
        return checkpoint();
    }

    private ReadResp considerInPage(StoredEvent event, boolean passes) {
        ofPage++;
        endOfPage = LogPosition.behind(event);
        if (passes) {
            matchesOfPage++;
        }
        if (ofPage < window && matchesOfPage < MATCHES_OF_PAGE) {
            return null;
        }
        endPage();
        if (sinceCheckpoint < interval) {
            return null;
        }
        sinceCheckpoint %= interval;
        return checkpoint();
    }

    private void endPage() {
        if (ofPage > 0 && checkpoint.isBefore(pageStart)) {
            checkpoint = pageStart;
        }
        sinceCheckpoint += ofPage;
        ofPage = 0;
        matchesOfPage = 0;
        pageStart = endOfPage;
    }

    @Override
    ReadResp checkpointAtTheEnd() {
        if (filter == null || live) {
            return null;
        }
        endPage();
        if (checkpoint.isBefore(LogPosition.FIRST) && log.size() > 0) {
            checkpoint = LogPosition.FIRST;
        }
        return checkpoint();
    }

    /** The checkpoint, unless it was told already or there is none. */
    private ReadResp checkpoint() {
        if (filter == null
                || checkpoint.isBefore(LogPosition.FIRST)
                || lastTold != null && checkpoint.compareTo(lastTold) <= 0) {
            return null;
        }
        lastTold = checkpoint;
        return ReadResp.newBuilder()
                .setCheckpoint(ReadResp.Checkpoint.newBuilder()
                        .setCommitPosition(checkpoint.commit())
                        .setPreparePosition(checkpoint.prepare()))
                .build();
    }

    @Override
    ReadResp caughtUp(Timestamp now) {
        live = true;
        sinceCheckpoint = 0;
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(now);
        if (!checkpoint.equals(LogPosition.NOWHERE)) {
            caughtUp.setPosition(position());
        }
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build();
    }

    @Override
    ReadResp fellBehind(Timestamp now) {
        live = false;
        pageStart = checkpoint;
        ReadResp.FellBehind.Builder fellBehind =
                ReadResp.FellBehind.newBuilder().setTimestamp(now);
        if (!checkpoint.equals(LogPosition.NOWHERE)) {
            fellBehind.setPosition(position());
        }
        return ReadResp.newBuilder().setFellBehind(fellBehind).build();
    }

    private ReadResp.Position position() {
        return ReadResp.Position.newBuilder()
                .setCommitPosition(checkpoint.commit())
                .setPreparePosition(checkpoint.prepare())
                .build();
    }
}
