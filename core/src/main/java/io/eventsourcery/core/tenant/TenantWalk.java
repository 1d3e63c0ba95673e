// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tenant;

import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Meets each tenant once on its way along the log. Belongs to one thread at a time. */
final class TenantWalk implements Iterator<TenantId> {

    private final TenantSteps steps;
    private final Position end;
    private final Set<TenantId> met = new HashSet<>();
    private final Deque<TenantId> next = new ArrayDeque<>();
    private Position reached = Position.start();

    TenantWalk(TenantSteps steps, Position end) {
        this.steps = steps;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && reached.compareTo(end) < 0) {
            LogStreams stretch = steps.streams(Optional.empty(), reached, end);
            for (LogStreams.Owned owned : stretch.streams()) {
                if (!met.contains(owned.tenant()) && steps.isThere(owned)) {
                    met.add(owned.tenant());
                    next.add(owned.tenant());
                }
            }
            reached = stretch.end();
        }
        return !next.isEmpty();
    }

    @Override
    public TenantId next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }
}
