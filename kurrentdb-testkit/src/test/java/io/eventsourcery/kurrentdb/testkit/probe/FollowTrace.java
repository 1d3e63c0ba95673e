// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Writes down what a subscription says, of one stream or of the names that begin with something. The counters that probes wait
 * for change after the log, so that the log is complete when they do.
 */
final class FollowTrace extends SubscriptionListener {

    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger caughtUp = new AtomicInteger();
    final AtomicInteger checkpoints = new AtomicInteger();
    final AtomicReference<Position> lastCheckpoint = new AtomicReference<>();
    final AtomicReference<Throwable> end = new AtomicReference<>();
    final List<ResolvedEvent> events = Collections.synchronizedList(new ArrayList<>());
    volatile boolean ended;
    final Traces t;
    final Predicate<String> mine;

    FollowTrace(Traces t, Predicate<String> mine) {
        this.t = t;
        this.mine = mine == null ? x -> true : mine;
    }

    @Override
    public void onEvent(Subscription s, ResolvedEvent e) {
        if (mine.test(e.getOriginalEvent().getStreamId())) {
            log.add(Probing.label(e));
            events.add(e);
        }
    }

    @Override
    public void onCaughtUp(Subscription s, Instant at, Long revision, Position position) {
        if (caughtUp.get() == 0) {
            log.add("caughtUp(" + (at == null ? "no time" : "time") + (revision == null ? "" : ",rev=" + revision)
                    + (position == null ? "" : ",pos") + ")");
        }
        caughtUp.incrementAndGet();
    }

    @Override
    public void onCancelled(Subscription s, Throwable e) {
        end.set(e);
        log.add("ended(" + (e == null ? "" : t.error(e)) + ")");
        ended = true;
    }

    String text() {
        synchronized (log) {
            return log.toString().replace(", ", ",");
        }
    }
}
