// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The answer of a store to a {@link Call}. */
public sealed interface Answer {

    /** An append was acknowledged, with one place per part. */
    record Appended(List<Place> places) implements Answer {
        public Appended {
            places = List.copyOf(places);
        }

        @Override
        public String toString() {
            return places.stream().map(Place::toString).collect(Collectors.joining(" and ", "appended ", ""));
        }
    }

    /** The place of the last event of a part. */
    record Place(OptionalLong version, Optional<Position> position) {
        @Override
        public String toString() {
            return (version.isPresent() ? "as v" + version.getAsLong() : "without version")
                    + position.map(p -> " @" + p).orElse("");
        }
    }

    /** The result of a load. */
    record Loaded(StreamHead head, Optional<Kept> snapshot, List<Seen> events) implements Answer {
        public Loaded {
            events = List.copyOf(events);
        }

        @Override
        public String toString() {
            return (head.isAbsent() ? "absent" : (head.versioned() ? "v" : "unversioned ") + head.version())
                    + snapshot.map(kept -> " snapshot " + kept).orElse("") + " " + events;
        }
    }

    /** The result of a read. */
    record ReadBack(List<Seen> events) implements Answer {
        public ReadBack {
            events = List.copyOf(events);
        }

        @Override
        public String toString() {
            return events.toString();
        }
    }

    /** An event as it was read; the number is negative if no client appended such an event. */
    record Seen(int event, OptionalLong version, Optional<Position> position) {
        @Override
        public String toString() {
            return "e" + event + (version.isPresent() ? " v" + version.getAsLong() : "")
                    + position.map(p -> " @" + p).orElse("");
        }
    }

    /** A snapshot as it was loaded. */
    record Kept(long version, int event) {
        @Override
        public String toString() {
            return "at " + version + " after e" + event;
        }
    }

    /** A deletion or a snapshot was acknowledged. */
    record Done() implements Answer {
        @Override
        public String toString() {
            return "done";
        }
    }

    /** A version conflict. */
    record Conflict(int stream, OptionalLong actual) implements Answer {
        @Override
        public String toString() {
            return "conflict in s" + stream + (actual.isPresent() ? " at " + actual.getAsLong() : "");
        }
    }

    /** The stream has the other mode. */
    record WrongMode(int stream, boolean versioned) implements Answer {
        @Override
        public String toString() {
            return "s" + stream + " is " + (versioned ? "versioned" : "unversioned");
        }
    }

    /** The input was refused. */
    record Refused() implements Answer {
        @Override
        public String toString() {
            return "refused";
        }
    }

    /** A new attempt may succeed. An append left nothing; other writes may have happened. */
    record Transient() implements Answer {
        @Override
        public String toString() {
            return "transient failure";
        }
    }

    /** The write may have happened, or may still happen. */
    record Unknown() implements Answer {
        @Override
        public String toString() {
            return "(no answer)";
        }
    }

    /** An error that no call of a history may give. */
    record Failed(String error) implements Answer {
        @Override
        public String toString() {
            return "failed: " + error;
        }
    }
}
