// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something that a store begins to do. Immutable; holds no payload, no tenant and no name of a stream. Further kinds may come. */
public sealed interface Operation {

    /**
     * A call to append.
     *
     * @param categories of its streams, each once, in the order of the call
     */
    record Append(List<String> categories, int events) implements Operation {
        public Append {
            categories = List.copyOf(categories);
        }
    }

    /** A call to load. */
    record Load(String category) implements Operation {
        public Load {
            Objects.requireNonNull(category, "category");
        }
    }

    /**
     * One event is given to the handlers or the publisher of a durable subscription, on the thread that runs them.
     *
     * @param type the name under which the event is stored
     * @param traceParent the trace in which it was appended, as W3C Trace Context writes it, if that is known; as it is stored
     */
    record Deliver(Observation.Consumer consumer, String category, String type, Optional<String> traceParent)
            implements Operation {
        public Deliver {
            Objects.requireNonNull(consumer, "consumer");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(traceParent, "traceParent");
        }
    }
}
