// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What the attempts of one store have found so far. Thread-safe; every method returns at once. */
final class SettledState {

    static final String WENT_BACK =
            "ES-0511 The log went back: the storage was restored from a backup, cleared, or replaced by"
                    + " a copy that was behind; readers that had come further are stopped, see docs/operations.md.";

    static final long FIRST_PAUSE_NANOS = Duration.ofMillis(2).toNanos();
    static final long LAST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final long keepEveryNanos;
    private Position settled = Position.start();
    private int lives;
    private Instant wentBackAt;
    private Instant stalledSince;
    private long keptAt;
    private long changesSeen;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private boolean isAgain;
    private int fruitless;

    SettledState(Clock clock, LongSupplier nanoTime, Duration keepEvery) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.keepEveryNanos = keepEvery.toNanos();
        this.keptAt = nanoTime.getAsLong();
    }

    /** What an attempt can change. */
    enum Move {
        NONE,
        ON,
        BACK
    }

    /** What an attempt found in an older life of the log means nothing now. */
    synchronized Move move(Settled now) {
        if (now.life() < lives) {
            return Move.NONE;
        }
        isAgain = now.again();
        boolean wentBack = now.life() > lives;
        if (wentBack) {
            lives = now.life();
            wentBackAt = clock.instant();
        }
        boolean isMove = wentBack || now.position().compareTo(settled) > 0;
        fruitless = isMove || !isAgain ? 0 : fruitless + 1;
        pauseNanos = isMove ? FIRST_PAUSE_NANOS : Math.min(2 * pauseNanos, LAST_PAUSE_NANOS);
        if (isMove) {
            settled = now.position();
            stalledSince = null;
        }
        return wentBack ? Move.BACK : isMove ? Move.ON : Move.NONE;
    }

    /** Whether it is, and from now on is not for a while. */
    synchronized boolean isTimeToKeep() {
        boolean isTime = nanoTime.getAsLong() - keptAt >= keepEveryNanos;
        if (isTime) {
            keptAt = nanoTime.getAsLong();
        }
        return isTime;
    }

    synchronized void sees(long changes) {
        changesSeen = changes;
    }

    synchronized boolean hasNotSeen(long changes) {
        return changes != changesSeen;
    }

    /** Whether another attempt gets further, as the latest one said, unless several in a row were wrong. */
    synchronized boolean hasWorkLeft(int patience) {
        return isAgain && fruitless < patience;
    }

    synchronized LogStatus status(Settled now) {
        if (now.waitsFor().isEmpty()) {
            stalledSince = null;
        } else if (stalledSince == null) {
            stalledSince = clock.instant();
        }
        Optional<LogStatus.Stall> stall = now.waitsFor().map(reason -> new LogStatus.Stall(reason, stalledSince));
        return new LogStatus(
                settled, stall.or(() -> Optional.ofNullable(wentBackAt).map(at -> new LogStatus.Stall(WENT_BACK, at))));
    }

    synchronized Position known() {
        return settled;
    }

    synchronized int lives() {
        return lives;
    }

    synchronized long pauseNanos() {
        return pauseNanos;
    }

    synchronized boolean isQuiet() {
        return pauseNanos == LAST_PAUSE_NANOS;
    }
}
