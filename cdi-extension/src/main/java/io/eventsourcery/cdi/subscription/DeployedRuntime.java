// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The injected runtime of one store, from the start of the application to its end. Thread-safe. */
final class DeployedRuntime implements SubscriptionRuntime {

    private final StoreQualifiers store;
    private final AtomicReference<SubscriptionRuntime> running = new AtomicReference<>();

    DeployedRuntime(StoreQualifiers store) {
        this.store = store;
    }

    @Override
    public boolean isRunning() {
        return running.get() != null;
    }

    /** From now on calls go to this one; one that was started beside it is closed. */
    void runs(SubscriptionRuntime started) {
        if (!running.compareAndSet(null, started)) {
            started.close();
        }
    }

    private SubscriptionRuntime running() {
        SubscriptionRuntime now = running.get();
        if (now == null) {
            throw new TransientStoreException(SubscriptionProblems.notStarted(store.toString()), null);
        }
        return now;
    }

    @Override
    public List<SubscriptionStatus> status() {
        return running().status();
    }

    @Override
    public SubscriptionStatus status(String name) {
        return running().status(name);
    }

    @Override
    public Lag lag(String name) {
        return running().lag(name);
    }

    @Override
    public boolean await(Position position, String name, Duration timeout) {
        return running().await(position, name, timeout);
    }

    @Override
    public void pause(String name) {
        running().pause(name);
    }

    @Override
    public void resume(String name) {
        running().resume(name);
    }

    @Override
    public void reset(String name, Position position) {
        running().reset(name, position);
    }

    @Override
    public void rebuild(String name) {
        running().rebuild(name);
    }

    @Override
    public boolean cancelRebuild(String name) {
        return running().cancelRebuild(name);
    }

    @Override
    public int generation(String name) {
        return running().generation(name);
    }

    @Override
    public void forget(String name) {
        running().forget(name);
    }

    @Override
    public List<DeadLetter> deadLetters(String name, DeadLetter.Place behind, int limit) {
        return running().deadLetters(name, behind, limit);
    }

    @Override
    public boolean requeue(DeadLetter letter) {
        return running().requeue(letter);
    }

    @Override
    public boolean discard(DeadLetter letter) {
        return running().discard(letter);
    }

    @Override
    public void close() {
        SubscriptionRuntime last = running.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }
}
