// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observation;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a store did, or that befell it. Immutable.
 *
 * <p>None of them holds a payload, a context, a tenant or a message of a foreign exception. Further kinds may come with any
 * version, so handle those that you know with {@code instanceof} and pass over all others.
 */
public sealed interface Observation {

    /**
     * A call to append has ended. Whether its events stay is up to the transaction of the caller, if it has one.
     *
     * @param categories of its streams, each once, in the order of the call
     * @param events how many it was to append, those of a recognised repeat included
     * @param took how long the call took, waiting for other writers included
     * @param failure the class of what it threw; empty if it returned
     */
    record Append(List<String> categories, int events, Duration took, Optional<Class<? extends Throwable>> failure)
            implements Observation {
        public Append {
            categories = List.copyOf(categories);
            Objects.requireNonNull(took, "took");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * A call to load has ended.
     *
     * @param events how many were read behind the snapshot; 0 if it failed
     * @param hasSnapshot whether the storage had a snapshot for it
     * @param failure the class of what it threw; empty if it returned
     */
    record Load(
            String category,
            int events,
            boolean hasSnapshot,
            Duration took,
            Optional<Class<? extends Throwable>> failure)
            implements Observation {
        public Load {
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(took, "took");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** What became of a snapshot in a repository. */
    record Snapshot(String category, Fate fate) implements Observation {

        /** What became of it. */
        public enum Fate {
            /** It was saved. */
            TAKEN,
            /** A load began with it. */
            USED,
            /** It was found and not used: of another history, of another revision, or unreadable. */
            IGNORED,
            /** It was due and not saved; the saved events are not affected. */
            FAILED
        }

        public Snapshot {
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(fate, "fate");
        }
    }

    /**
     * A handler or publisher has handled events, and that is stored.
     *
     * @param took how long the handlers and storing the checkpoint took
     */
    record Delivery(Consumer consumer, int events, Duration took) implements Observation {
        public Delivery {
            Objects.requireNonNull(consumer, "consumer");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * A handler or publisher has failed at an event, which is tried again unless a {@link StreamParked} follows.
     *
     * @param attempt 1 for the first one
     * @param error names classes, never a message of an exception of the handler
     */
    record DeliveryFailed(Consumer consumer, StreamId stream, UUID event, int attempt, String error)
            implements Observation {
        public DeliveryFailed {
            Objects.requireNonNull(consumer, "consumer");
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(error, "error");
        }
    }

    /** A stream is parked at an event, and all others go on: somebody has to requeue or discard the dead letter. */
    record StreamParked(Consumer consumer, StreamId stream, UUID event, int attempts, String error)
            implements Observation {
        public StreamParked {
            Objects.requireNonNull(consumer, "consumer");
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * A durable subscription.
     *
     * @param name as it is stored, with the number of its generation while and after it is rebuilt
     */
    record Consumer(String name, Kind kind) {

        /** What its handlers do. */
        public enum Kind {
            /** They write in the transaction of the checkpoint. */
            PROJECTION,
            /** They work outside of transactions. */
            SUBSCRIPTION,
            /** They publish. */
            OUTBOX
        }

        public Consumer {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /**
     * A transaction rolled back, and its events are stored nevertheless, or may be: only where a storage writes at commit.
     *
     * @param streams where they were to go
     * @param eventIds their ids, in their order
     */
    record InDoubt(Certainty certainty, List<StreamId> streams, List<UUID> eventIds) implements Observation {

        /** How certain it is that the events are stored. */
        public enum Certainty {
            /** The storage has them. */
            STORED,
            /** The storage did not answer. */
            UNKNOWN
        }

        public InDoubt {
            Objects.requireNonNull(certainty, "certainty");
            streams = List.copyOf(streams);
            eventIds = List.copyOf(eventIds);
        }
    }

    /**
     * A transaction of the application rolled back when it was about to commit, because its events could not be written, and
     * nothing of it is stored: only where a storage writes at commit.
     *
     * <p>Not every transaction manager passes the reason on to the code that began the transaction; {@code @RetryOnConflict}
     * does. A call without a transaction of its caller throws it and makes no such observation.
     *
     * @param reason a {@code VersionConflictException} when another writer was faster
     */
    record CommitRefused(EventSourceryException reason) implements Observation {
        public CommitRefused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A reader has passed over an event in one of the store's streams that another program wrote. Each reader meets it again.
     *
     * @param stream the name of the stream on the server
     * @param revision its place there
     * @param total how many were passed over since the store was built
     */
    record ForeignEvent(String stream, long revision, long total) implements Observation {
        public ForeignEvent {
            Objects.requireNonNull(stream, "stream");
        }
    }
}
