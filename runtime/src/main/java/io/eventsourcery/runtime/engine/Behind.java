// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts what lies behind a position of the log, a piece at a time. Belongs to one thread. */
final class Behind {

    private static final int PIECE = 100;

    private final BackgroundEngine engine;
    private final LogReader reader;
    private final Position settled;

    /** @param settled counts up to here */
    Behind(BackgroundEngine engine, LogReader reader, Position settled) {
        this.engine = engine;
        this.reader = reader;
        this.settled = settled;
    }

    Lag lag() {
        int events = 0;
        Instant first = null;
        while (events < Lag.MOST && reader.position().compareTo(settled) < 0 && reader.isBehind()) {
            List<RecordedEvent<?>> next = reader.next(Math.min(PIECE, Lag.MOST - events));
            if (first == null && !next.isEmpty()) {
                first = next.get(0).recordedAt();
            }
            events += next.size();
        }
        return first == null ? Lag.NONE : new Lag(events, age(first));
    }

    /** Not below zero, because the clocks of nodes differ. */
    private Duration age(Instant recorded) {
        Duration age = Duration.between(recorded, engine.clock().instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
