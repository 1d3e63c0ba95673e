// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that a {@link Definition} says. Immutable.
 *
 * @param name identifies the stored checkpoint
 * @param aliases former names
 * @param selection the streams
 * @param handlers in the order in which they are called
 * @param batch called after them
 * @param order what the events are ordered by, if not by their streams
 * @param start counts when nothing is stored yet
 * @param shards how many may be worked on at once
 * @param batchSize the most events between two checkpoints
 * @param errors what happens after a failure
 * @param timeLimit how long one event may take
 */
public record Plan(
        String name,
        List<String> aliases,
        Selection selection,
        List<Typed<?>> handlers,
        Optional<Batch> batch,
        Optional<Order> order,
        StartAt start,
        int shards,
        int batchSize,
        ErrorPolicy errors,
        Optional<Duration> timeLimit) {

    private static final int LONGEST_NAME = 190;

    /** So the generations of a projection are stored. */
    private static final Pattern NUMBERED = Pattern.compile("#[0-9]+$");

    private static final int MOST_SHARDS = 256;
    private static final int LARGEST_BATCH = 10_000;
    private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

    public Plan {
        aliases = List.copyOf(aliases);
        handlers = List.copyOf(handlers);
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(timeLimit, "timeLimit");
        legal(name);
        aliases.forEach(Plan::legal);
        if (aliases.contains(name)) {
            throw new InvalidInputException("ES-0802 The subscription \"" + name + "\" has its own name as an alias:"
                    + " aliases are former names.");
        }
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new InvalidInputException("ES-0805 The subscription \"" + name + "\" cannot have " + shards
                    + " shards: give 1 to " + MOST_SHARDS + ".");
        }
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new InvalidInputException("ES-0805 The subscription \"" + name + "\" cannot have batches of "
                    + batchSize + " events: give 1 to " + LARGEST_BATCH + ".");
        }
        if (timeLimit
                .filter(limit -> limit.compareTo(Duration.ZERO) <= 0 || limit.compareTo(LONGEST_LIMIT) > 0)
                .isPresent()) {
            throw new InvalidInputException("ES-0805 The outbox \"" + name + "\" cannot give its publisher "
                    + timeLimit.get() + " for an event: give more than 0 and at most an hour.");
        }
    }

    static Plan named(String name) {
        return new Plan(
                name,
                List.of(),
                Selection.EVERYTHING,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                StartAt.beginning(),
                1,
                100,
                ErrorPolicy.defaults(),
                Optional.empty());
    }

    private static void legal(String name) {
        boolean isLegal = name != null
                && !name.isBlank()
                && name.strip().equals(name)
                && name.length() <= LONGEST_NAME
                && !NUMBERED.matcher(name).find()
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!isLegal) {
            throw new InvalidInputException("ES-0802 The name of a subscription is illegal: use 1 to " + LONGEST_NAME
                    + " characters, no control characters, no spaces around them, and no number behind # at the end.");
        }
    }

    Plan withAliases(String... former) {
        return new Plan(
                name,
                Arrays.asList(former),
                selection,
                handlers,
                batch,
                order,
                start,
                shards,
                batchSize,
                errors,
                timeLimit);
    }

    Plan withSelection(Selection other) {
        return new Plan(name, aliases, other, handlers, batch, order, start, shards, batchSize, errors, timeLimit);
    }

    Plan withHandler(Typed<?> more) {
        List<Typed<?>> all = new ArrayList<>(handlers);
        all.add(more);
        return new Plan(name, aliases, selection, all, batch, order, start, shards, batchSize, errors, timeLimit);
    }

    Plan withBatch(Batch other) {
        return new Plan(
                name,
                aliases,
                selection,
                handlers,
                Optional.of(other),
                order,
                start,
                shards,
                batchSize,
                errors,
                timeLimit);
    }

    Plan withOrder(Order other) {
        return new Plan(
                name,
                aliases,
                selection,
                handlers,
                batch,
                Optional.of(other),
                start,
                shards,
                batchSize,
                errors,
                timeLimit);
    }

    Plan withStart(StartAt other) {
        return new Plan(name, aliases, selection, handlers, batch, order, other, shards, batchSize, errors, timeLimit);
    }

    Plan withShards(int other) {
        return new Plan(name, aliases, selection, handlers, batch, order, start, other, batchSize, errors, timeLimit);
    }

    Plan withBatchSize(int other) {
        return new Plan(name, aliases, selection, handlers, batch, order, start, shards, other, errors, timeLimit);
    }

    Plan withErrors(ErrorPolicy other) {
        return new Plan(name, aliases, selection, handlers, batch, order, start, shards, batchSize, other, timeLimit);
    }

    Plan withTimeLimit(Duration other) {
        return new Plan(
                name,
                aliases,
                selection,
                handlers,
                batch,
                order,
                start,
                shards,
                batchSize,
                errors,
                Optional.of(Objects.requireNonNull(other, "timeLimit")));
    }

    /**
     * What events are ordered by.
     *
     * @param name stored, so that a change is noticed
     */
    public record Order(String name, OrderKey key) {

        private static final int LONGEST = 40;

        public Order {
            boolean isLegal = name != null
                    && !name.isBlank()
                    && name.length() <= LONGEST
                    && name.codePoints()
                            .noneMatch(c -> c == '"'
                                    || Character.isISOControl(c)
                                    || Character.getType(c) == Character.SURROGATE);
            if (!isLegal || key == null) {
                throw new InvalidInputException(
                        "ES-0805 An order key of a subscription has a name of 1 to " + LONGEST
                                + " characters, without control characters and quotes, and a function that tells it: give both.");
            }
        }
    }

    /**
     * A handler of batches.
     *
     * @param types the types of the events, with their subtypes; none for every event
     */
    public record Batch(List<Class<?>> types, BatchHandler handler) {

        public Batch {
            types = List.copyOf(types);
            Objects.requireNonNull(handler, "handler");
        }
    }

    /**
     * A handler and the type for which it is called.
     *
     * @param type {@code Object} for every event
     */
    public record Typed<E>(Class<E> type, ProjectionHandler<? super E> handler) {

        public Typed {
            if (type == null || handler == null) {
                throw new InvalidInputException("ES-0805 A handler or its type is null: give both.");
            }
        }

        /** Calls the handler, if the event is of its type. */
        @SuppressWarnings("unchecked")
        public void callFor(RecordedEvent<?> event, Work work) throws Exception {
            if (type.isInstance(event.payload())) {
                handler.on((RecordedEvent<? extends E>) event, work);
            }
        }
    }
}
