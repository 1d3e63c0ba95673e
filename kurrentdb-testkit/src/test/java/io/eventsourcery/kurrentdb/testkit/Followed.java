// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a subscription is told, in order, and lets a test wait for it. */
final class Followed extends SubscriptionListener {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void onConfirmation(Subscription subscription) {
        told.add("confirmed");
    }

    @Override
    public void onEvent(Subscription subscription, ResolvedEvent event) {
        told.add(event.getOriginalEvent().getStreamId() + "@"
                + event.getOriginalEvent().getRevision());
    }

    @Override
    public void onCancelled(Subscription subscription, Throwable error) {
        told.add(error == null ? "cancelled" : error.getClass().getSimpleName());
    }

    @Override
    public void onCaughtUp(Subscription subscription, Instant timestamp, Long revision, Position position) {
        told.add("caught up" + at(revision, position));
    }

    @Override
    public void onFellBehind(Subscription subscription, Instant timestamp, Long revision, Position position) {
        told.add("fell behind" + at(revision, position));
    }

    void checkpoint(Position position) {
        told.add("checkpoint" + at(null, position));
    }

    private static String at(Long revision, Position position) {
        return revision != null ? " at " + revision : position != null ? " at position" : "";
    }

    String next() {
        try {
            String next = told.poll(20, TimeUnit.SECONDS);
            return next == null ? "nothing within 20 seconds" : next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> next(int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(next());
        }
        return found;
    }
}
