// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.ThreadOfCaller;
import io.eventsourcery.spi.log.LogWatch;
import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A subscription to {@code $all} that rings at its first event, and is over then. It may also die without a word, so it only
 * lengthens the pauses of who waits.
 */
final class LogBell extends SubscriptionListener implements Checkpointer, LogWatch {

    private final Runnable news;
    private final Duration rest;
    private volatile Subscription confirmed;
    private volatile boolean over;

    LogBell(Runnable news, Duration rest) {
        this.news = news;
        this.rest = rest;
    }

    @Override
    public void onConfirmation(Subscription subscription) {
        confirmed = subscription;
        stopIfOver(subscription);
    }

    @Override
    public void onEvent(Subscription subscription, ResolvedEvent event) {
        if (!stopIfOver(subscription)) {
            over = true;
            subscription.stop();
            news.run();
        }
    }

    @Override
    public CompletableFuture<Void> onCheckpoint(Subscription subscription, Position position) {
        stopIfOver(subscription);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onCancelled(Subscription subscription, Throwable failure) {
        over = true;
    }

    private boolean stopIfOver(Subscription subscription) {
        if (over) {
            subscription.stop();
        }
        return over;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** Nothing before the server has confirmed: until then it might never call. */
    @Override
    public Duration rest() {
        return confirmed != null && !over ? rest : Duration.ZERO;
    }

    @Override
    public void close() {
        over = true;
        Subscription open = confirmed;
        if (open != null) {
            ThreadOfCaller.keptClean(() -> {
                open.stop();
                return null;
            });
        }
    }
}
