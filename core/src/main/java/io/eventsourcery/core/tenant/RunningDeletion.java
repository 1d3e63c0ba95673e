// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tenant;

import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantDeletion;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Walks along the log, as far as it is settled, and deletes each stream of the tenant that it meets: an event that is committed
 * late with a low position would be passed over otherwise. Belongs to one thread.
 */
final class RunningDeletion {

    /** For a transaction that has appended and does not end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantSteps steps;
    private final TenantId tenant;
    private final Consumer<? super TenantDeletion> progress;
    private final Position end;
    private Position reached = Position.start();
    private long streams;
    private long letters;

    RunningDeletion(TenantSteps steps, TenantId tenant, Consumer<? super TenantDeletion> progress) {
        this.steps = steps;
        this.tenant = tenant;
        this.progress = progress;
        this.end = steps.newest();
    }

    TenantDeletion run() {
        while (reached.compareTo(end) < 0) {
            if (Thread.currentThread().isInterrupted()) {
                return now(false);
            }
            Position settled = steps.settledBehind(reached, PATIENCE);
            if (settled.compareTo(reached) <= 0) {
                return now(false);
            }
            goOn(settled.compareTo(end) < 0 ? settled : end);
        }
        if (!untilNone(this::deadLetters) || !untilNone(() -> steps.removeKeys(tenant))) {
            return now(false);
        }
        TenantDeletion done = now(true);
        progress.accept(done);
        return done;
    }

    /** @return false if the thread was interrupted before */
    private boolean untilNone(IntSupplier some) {
        while (!Thread.currentThread().isInterrupted()) {
            if (some.getAsInt() == 0) {
                return true;
            }
            progress.accept(now(false));
        }
        return false;
    }

    private int deadLetters() {
        int deleted = steps.deleteDeadLetters(tenant);
        letters += deleted;
        return deleted;
    }

    private void goOn(Position upTo) {
        LogStreams stretch = steps.streams(Optional.of(tenant), reached, upTo);
        for (LogStreams.Owned owned : stretch.streams()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            // Also one that is not there, of which an earlier call may have left something: some logs remember it.
            if (steps.delete(owned)) {
                streams++;
                progress.accept(now(false));
            }
        }
        reached = stretch.end();
        progress.accept(now(false));
    }

    private TenantDeletion now(boolean complete) {
        return new TenantDeletion(tenant, streams, letters, reached, end, complete);
    }
}
