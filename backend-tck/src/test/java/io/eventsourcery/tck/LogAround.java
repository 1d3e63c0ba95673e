// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.EventLog;
import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.LogFilter;
import io.eventsourcery.spi.LoggedEvent;
import io.eventsourcery.spi.Settled;
import io.eventsourcery.stream.Position;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hands everything on; a subclass changes one thing. */
class LogAround implements EventLog {

    final EventLog inner;

    LogAround(EventLog inner) {
        this.inner = inner;
    }

    /** A storage with another log. */
    static EventStorage in(EventStorage storage, UnaryOperator<EventLog> change) {
        EventLog log = change.apply(storage.log());
        return new StorageAround(storage) {
            @Override
            public EventLog log() {
                return log;
            }
        };
    }

    @Override
    public Settled settle() {
        return inner.settle();
    }

    @Override
    public void keep(Position settled) {
        inner.keep(settled);
    }

    @Override
    public Position newest() {
        return inner.newest();
    }

    @Override
    public boolean canBeOurs(Position position) {
        return inner.canBeOurs(position);
    }

    @Override
    public List<LoggedEvent> read(LogFilter filter, Position after, Position settled, int limit) {
        return inner.read(filter, after, settled, limit);
    }
}
