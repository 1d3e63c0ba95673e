// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.EventLog;
import io.eventsourcery.spi.LogFilter;
import io.eventsourcery.spi.LoggedEvent;
import io.eventsourcery.spi.Settled;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.stream.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code $all}: one total order without late commits, so everything that can be read is settled. Events of deleted streams
 * stay in it until the server scavenges. Thread-safe.
 */
record KurrentDbLog(Node node, EventForm form, ForeignEvents foreign) implements EventLog {

    private static final int PAGE = 500;

    @Override
    public Settled settle() {
        return Settled.all(newest());
    }

    @Override
    public Position newest() {
        List<ResolvedEvent> last =
                read(ReadAllOptions.get().backwards().fromEnd().maxCount(1));
        return last.isEmpty()
                ? Position.start()
                : EventForm.position(last.get(0).getOriginalEvent());
    }

    /** A pair, of which the second is never behind the first. */
    @Override
    public boolean canBeOurs(Position position) {
        return position.equals(Position.start()) || position.minor() > 0 && position.minor() <= position.major();
    }

    @Override
    public List<LoggedEvent> read(LogFilter filter, Position after, Position settled, int limit) {
        LogMatcher matcher = new LogMatcher(filter, form, foreign);
        List<LoggedEvent> found = new ArrayList<>();
        Position reached = after;
        while (true) {
            // A page begins with the event at the position itself.
            List<ResolvedEvent> page = read(from(reached).forwards().maxCount(PAGE + 1));
            for (ResolvedEvent resolved : page) {
                RecordedEvent event = resolved.getOriginalEvent();
                Position position = EventForm.position(event);
                if (position.compareTo(settled) > 0) {
                    return found;
                }
                if (position.compareTo(reached) > 0) {
                    reached = position;
                    matcher.match(event).ifPresent(found::add);
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            if (page.size() <= PAGE) {
                return found;
            }
        }
    }

    private static ReadAllOptions from(Position position) {
        return position.equals(Position.start())
                ? ReadAllOptions.get().fromStart()
                : ReadAllOptions.get()
                        .fromPosition(new io.kurrent.dbclient.Position(position.major(), position.minor()));
    }

    private List<ResolvedEvent> read(ReadAllOptions options) {
        options.requiresLeader().deadline(node.timeout().toMillis());
        try {
            return node.read("read of $all", client -> client.readAll(options)).getEvents();
        } catch (CallFailure e) {
            throw e.typed();
        }
    }

    /** Which events of the server's log are wanted events of ours. */
    private record LogMatcher(LogFilter filter, EventForm form, ForeignEvents foreign) {

        Optional<LoggedEvent> match(RecordedEvent event) {
            if (EventForm.isEndOfLife(event)) {
                return Optional.empty();
            }
            Optional<StreamNames.Owner> owner =
                    StreamNames.owner(event.getStreamId()).filter(this::isWanted);
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            Optional<StoredEvent> stored = form.stored(owner.get().stream(), event);
            if (stored.isEmpty()) {
                foreign.skip(event);
            }
            return stored.filter(it -> filter.types().isEmpty()
                            || filter.types().contains(it.event().type()))
                    .map(it -> new LoggedEvent(owner.get().tenant(), it));
        }

        private boolean isWanted(StreamNames.Owner owner) {
            return filter.category()
                            .filter(category -> !category.equals(owner.stream().category()))
                            .isEmpty()
                    && filter.tenant()
                            .filter(tenant -> !tenant.equals(owner.tenant()))
                            .isEmpty();
        }
    }
}
