// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tenant;

import io.eventsourcery.spi.LogStreams;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantDeletion;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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

    RunningDeletion(TenantSteps steps, TenantId tenant, Consumer<? super TenantDeletion> progress) {
        this.steps = steps;
        this.tenant = tenant;
        this.progress = progress;
        this.end = steps.newest();
    }

    TenantDeletion run() {
        while (reached.compareTo(end) < 0) {
            if (Thread.currentThread().isInterrupted()) {
                return now(0, false);
            }
            Position settled = steps.settledBehind(reached, PATIENCE);
            if (settled.compareTo(reached) <= 0) {
                return now(0, false);
            }
            goOn(settled.compareTo(end) < 0 ? settled : end);
        }
        int letters = steps.deleteDeadLetters(tenant);
        TenantDeletion done = now(letters, true);
        progress.accept(done);
        return done;
    }

    private void goOn(Position upTo) {
        LogStreams stretch = steps.streams(Optional.of(tenant), reached, upTo);
        for (LogStreams.Owned owned : stretch.streams()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (steps.isThere(owned)) {
                steps.delete(owned);
                streams++;
                progress.accept(now(0, false));
            }
        }
        reached = stretch.end();
        progress.accept(now(0, false));
    }

    private TenantDeletion now(int letters, boolean complete) {
        return new TenantDeletion(tenant, streams, letters, reached, end, complete);
    }
}
