// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Logs that lose, repeat or mix up events. */
final class BrokenLogs {

    private BrokenLogs() {}

    /** What every naive reader does: all that is visible behind the last position, up to the newest visible event. */
    static Storage positionGreaterThanLast(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            public Settled settle() {
                List<LoggedEvent> visible =
                        super.events(LogFilter.all(), Position.start(), Position.of(Long.MAX_VALUE), Integer.MAX_VALUE);
                return Settled.all(visible.isEmpty() ? Position.start() : position(visible.get(visible.size() - 1)));
            }
        });
    }

    /** Whoever is still running when somebody looks is taken for dead. */
    static Storage runningWritersTakenForDead(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            public Settled settle() {
                return Settled.all(inner.newest());
            }
        });
    }

    /** Stops at the first writer for ever, also when it is gone. */
    static Storage deadWritersWaitedFor(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            private Settled stopped;

            @Override
            public Settled settle() {
                Settled now = inner.settle();
                if (stopped == null && now.waitsFor().isPresent()) {
                    stopped = now;
                }
                return stopped == null ? now : stopped;
            }
        });
    }

    static Storage stallHidden(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            public Settled settle() {
                return Settled.all(inner.settle().position());
            }
        });
    }

    static Storage categoryIgnored(Storage storage) {
        return filtering(storage, filter -> new LogFilter(Optional.empty(), filter.types(), filter.tenant()));
    }

    static Storage typesIgnored(Storage storage) {
        return filtering(storage, filter -> new LogFilter(filter.category(), Set.of(), filter.tenant()));
    }

    static Storage tenantIgnored(Storage storage) {
        return filtering(storage, filter -> new LogFilter(filter.category(), filter.types(), Optional.empty()));
    }

    static Storage oneTypeOnly(Storage storage) {
        return filtering(
                storage,
                filter -> new LogFilter(
                        filter.category(),
                        filter.types().isEmpty()
                                ? Set.of()
                                : Set.of(filter.types().iterator().next()),
                        filter.tenant()));
    }

    private static Storage filtering(Storage storage, UnaryOperator<LogFilter> change) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                return super.events(change.apply(filter), after, settled, limit);
            }
        });
    }

    /** The event at the position is given once more. */
    static Storage positionInclusive(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                return super.events(filter, Position.of(Math.max(0, after.major() - 1)), settled, limit);
            }
        });
    }

    /** The first event behind a full page is lost. */
    static Storage pageEndSkipped(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            private Position end = Position.of(Long.MAX_VALUE);

            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                Position from = after.equals(end) ? Position.of(after.major() + 1) : after;
                List<LoggedEvent> page = super.events(filter, from, settled, limit);
                end = page.size() == limit ? position(page.get(limit - 1)) : Position.of(Long.MAX_VALUE);
                return page;
            }
        });
    }

    /** The limit cuts before the filter is applied, so a page without a match looks like the end. */
    static Storage limitBeforeFilter(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                List<LoggedEvent> page = super.events(LogFilter.all(), after, settled, limit);
                return page.isEmpty() ? page : super.events(filter, after, position(page.get(page.size() - 1)), limit);
            }
        });
    }

    static Storage limitIgnored(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                return super.events(filter, after, settled, Integer.MAX_VALUE);
            }
        });
    }

    static Storage orderForgotten(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                List<LoggedEvent> page = new ArrayList<>(super.events(filter, after, settled, limit));
                Collections.reverse(page);
                return page;
            }
        });
    }

    /** Events of a deleted stream are still given. */
    static Storage deletionsOverlooked(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            private final List<LoggedEvent> seen = new ArrayList<>();

            @Override
            public Settled settle() {
                for (LoggedEvent event : super.events(
                        LogFilter.all(), Position.start(), Position.of(Long.MAX_VALUE), Integer.MAX_VALUE)) {
                    if (!seen.contains(event)) {
                        seen.add(event);
                    }
                }
                return inner.settle();
            }

            @Override
            List<LoggedEvent> events(LogFilter filter, Position after, Position settled, int limit) {
                settle();
                return seen.stream()
                        .filter(event -> position(event).compareTo(after) > 0
                                && position(event).compareTo(settled) <= 0)
                        .limit(limit)
                        .toList();
            }
        });
    }

    /** Any position is welcome, so a reader after a restored backup silently waits. */
    static Storage anyPositionTaken(Storage storage) {
        return LogAround.in(storage, log -> new LogAround(log) {
            @Override
            public Position newest() {
                return Position.of(Long.MAX_VALUE);
            }

            @Override
            public boolean canBeOurs(Position position) {
                return true;
            }
        });
    }

    private static Position position(LoggedEvent event) {
        return event.event().position().orElseThrow();
    }
}
