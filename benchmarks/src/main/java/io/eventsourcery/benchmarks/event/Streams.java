// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.UUID;

/** The streams that one thread appends to, in turn: four of its own, each replaced by a new one after 20 appends. */
public final class Streams {

    private static final int AT_ONCE = 4;
    private static final int APPENDS = 20;

    private final One[] present = new One[AT_ONCE];
    private int turn;

    public One next() {
        int place = turn++ % AT_ONCE;
        if (present[place] == null || present[place].appends == APPENDS) {
            present[place] = new One(UUID.randomUUID());
        }
        return present[place];
    }

    /** A stream and where it stands. */
    public static final class One {

        public final StreamId id;
        /** Stands for the key that the library derives from the id. */
        public final UUID key = UUID.randomUUID();

        private long version;
        private int appends;

        private One(UUID id) {
            this.id = StreamId.of(Samples.CATEGORY, id);
        }

        public long version() {
            return version;
        }

        public ExpectedVersion expected() {
            return ExpectedVersion.exactly(version);
        }

        public void appended(int events) {
            version += events;
            appends++;
        }
    }
}
