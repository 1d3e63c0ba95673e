// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
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
    static Storage in(Storage storage, UnaryOperator<EventLog> change) {
        return storage.withLog(change.apply(storage.neededLog()));
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
    public final LogStretch read(LogFilter filter, Position after, Position settled, int limit) {
        return LogStretch.filled(events(filter, after, settled, limit), limit, settled);
    }

    /** All that lie there, up to the limit. */
    List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
        return inner.read(filter, after, settled, limit).events();
    }
}
