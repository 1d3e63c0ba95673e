// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.ReadRange;
import io.eventsourcery.stream.ExpectedVersion;
import java.util.List;
import java.util.stream.Collectors;

/** One call of a store. Streams and events are numbers here, so that a history can be read. */
public sealed interface Call {

    /** Whether the call may change a stream. */
    default boolean isWrite() {
        return true;
    }

    /** An append to one or several streams. */
    record Append(List<Part> parts) implements Call {
        public Append {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Part::toString).collect(Collectors.joining(" and ", "append ", ""));
        }
    }

    /** The events appended to one stream. */
    record Part(int stream, ExpectedVersion expected, List<Integer> events) {
        public Part {
            events = List.copyOf(events);
        }

        @Override
        public String toString() {
            return events.stream().map(event -> "e" + event).collect(Collectors.joining(" ")) + " to s" + stream + " ("
                    + expected + ")";
        }
    }

    /** A load up to a version, {@code Long.MAX_VALUE} for the end. */
    record Load(int stream, long version) implements Call {
        @Override
        public boolean isWrite() {
            return false;
        }

        @Override
        public String toString() {
            return "load s" + stream + (version == Long.MAX_VALUE ? "" : " at " + version);
        }
    }

    /** A read of a range. */
    record Read(int stream, ReadRange range) implements Call {
        @Override
        public boolean isWrite() {
            return false;
        }

        @Override
        public String toString() {
            return "read s" + stream
                    + (range.from() == 1 ? "" : " from " + range.from())
                    + (range.until() == Long.MAX_VALUE ? "" : " until " + range.until())
                    + (range.backward() ? " backwards" : "")
                    + (range.limit() == Long.MAX_VALUE ? "" : " limit " + range.limit());
        }
    }

    /** A deletion. */
    record Delete(int stream) implements Call {
        @Override
        public String toString() {
            return "delete s" + stream;
        }
    }

    /** A snapshot for a version, whose state names the event that the client saw there. */
    record SaveSnapshot(int stream, long version, int event) implements Call {
        @Override
        public String toString() {
            return "save snapshot of s" + stream + " at " + version + " after e" + event;
        }
    }
}
