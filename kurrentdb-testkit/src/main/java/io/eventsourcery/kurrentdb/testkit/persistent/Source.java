// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamPage;
import java.util.List;
import java.util.function.Predicate;

/** The events a group has not dealt out yet, in order. Guarded by the group's lock. */
interface Source {

    /** The next event, or null if there is none now. */
    StoredEvent next();

    /** The place of an event in the text form of the protocol. */
    String place(StoredEvent event);

    /** The place that the group was told to start at. */
    String start();

    /** The end of the log as the number of a place. */
    long END = -1;

    static Source ofStream(EventLog log, String stream, long start) {
        return new Source() {
            private long next = start == END ? log.lastRevision(stream) + 1 : start;

            @Override
            public StoredEvent next() {
                StreamPage page = log.read(stream, next, false, 1);
                if (page.events().isEmpty()) {
                    return null;
                }
                StoredEvent found = page.events().get(0);
                next = found.revision() + 1;
                return found;
            }

            @Override
            public String place(StoredEvent event) {
                return Long.toString(event.revision());
            }

            @Override
            public String start() {
                return Long.toString(start);
            }
        };
    }

    static Source ofAll(EventLog log, long start, Predicate<StoredEvent> filter) {
        return new Source() {
            private int cursor = start == END ? log.size() : log.indexOf(start);

            @Override
            public StoredEvent next() {
                for (List<StoredEvent> found = log.slice(cursor, 1); !found.isEmpty(); found = log.slice(cursor, 1)) {
                    cursor++;
                    if (!isOfAnyGroup(found.get(0)) && filter.test(found.get(0))) {
                        return found.get(0);
                    }
                }
                return null;
            }

            @Override
            public String place(StoredEvent event) {
                return text(event.position());
            }

            @Override
            public String start() {
                return text(start);
            }
        };
    }

    private static String text(long position) {
        return "C:" + position + "/P:" + position;
    }

    /** What groups on $all park must not come back to them as news. */
    private static boolean isOfAnyGroup(StoredEvent event) {
        return event.stream().startsWith("$persistentsubscription-" + GroupKey.ALL + "::");
    }
}
