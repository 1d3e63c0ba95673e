// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Describes a group of competing consumers: the events that they share, and the server's patience with them. KurrentDB
 * calls it a persistent subscription.
 *
 * <p>By default: all events of the store, from its beginning, five attempts for each, 30 seconds for one
 * attempt. A group never changes after its creation, except for attempts and patience, which {@link
 * ConsumerGroups#update} changes; for other changes create a group with another name. Immutable.
 */
public final class ConsumerGroup {

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final LogFilter filter;
    private final Set<Class<?>> classes;
    private final Optional<StreamId> stream;
    private final boolean fromNow;
    private final int attempts;
    private final Duration patience;

    private ConsumerGroup(
            String name,
            LogFilter filter,
            Set<Class<?>> classes,
            Optional<StreamId> stream,
            boolean fromNow,
            int attempts,
            Duration patience) {
        this.name = name;
        this.filter = filter;
        this.classes = classes;
        this.stream = stream;
        this.fromNow = fromNow;
        this.attempts = attempts;
        this.patience = patience;
    }

    /**
     * A group with this name.
     *
     * @throws InvalidInputException when the name is blank
     */
    public static ConsumerGroup named(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new InvalidInputException("A group of consumers needs a name: the server finds it by that.");
        }
        return new ConsumerGroup(name, LogFilter.all(), Set.of(), Optional.empty(), false, ATTEMPTS, PATIENCE);
    }

    /** Events of this category only. */
    public ConsumerGroup ofCategory(String category) {
        return with(new LogFilter(Optional.of(category), filter.types(), filter.tenant()));
    }

    /** Events of this tenant only. */
    public ConsumerGroup ofTenant(TenantId tenant) {
        return with(new LogFilter(filter.category(), filter.types(), Optional.of(tenant)));
    }

    /**
     * Events of these registered types only, under whatever names they are stored: their own, their aliases, and those
     * that an upcaster makes one of them. The consumers get all events from the server and acknowledge the others unseen.
     * Adds to the names of the other {@code ofTypes}.
     */
    public ConsumerGroup ofTypes(Class<?>... types) {
        return new ConsumerGroup(name, filter, Set.of(types), stream, fromNow, attempts, patience);
    }

    /**
     * Events of these types only, by the names under which they are stored, former names included. The consumers get them
     * all from the server and acknowledge the others unseen.
     */
    public ConsumerGroup ofTypes(String... names) {
        return with(new LogFilter(filter.category(), Set.of(names), filter.tenant()));
    }

    /** Events of this stream only, of the single tenant if no other is named. Category and stream exclude each other. */
    public ConsumerGroup ofStream(StreamId one) {
        return new ConsumerGroup(name, filter, classes, Optional.of(one), fromNow, attempts, patience);
    }

    /** Only events that are appended after the group was created. */
    public ConsumerGroup fromNow() {
        return new ConsumerGroup(name, filter, classes, stream, true, attempts, patience);
    }

    /**
     * After so many attempts an event is parked: the group goes on without it until an operator {@linkplain
     * ConsumerGroups#replayParked has it replayed}. An attempt
     * that was cut by a lost connection counts too.
     *
     * @throws InvalidInputException when it is below 1
     */
    public ConsumerGroup withAttempts(int number) {
        if (number < 1) {
            throw new InvalidInputException("A group of consumers makes at least one attempt: give a number from 1.");
        }
        return new ConsumerGroup(name, filter, classes, stream, fromNow, number, patience);
    }

    /**
     * How long the server waits for the answer to an event before it gives it to another consumer. A consumer holds up to
     * {@value CompetingConsumers#BUFFER} events, and the time of the last begins with that of the first.
     *
     * @throws InvalidInputException when it is below a millisecond, or above 24 days
     */
    public ConsumerGroup withPatience(Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new InvalidInputException("The patience of a group is a time from a millisecond to 24 days.");
        }
        return new ConsumerGroup(name, filter, classes, stream, fromNow, attempts, time);
    }

    private ConsumerGroup with(LogFilter other) {
        return new ConsumerGroup(name, other, classes, stream, fromNow, attempts, patience);
    }

    /** Its name on the server. */
    public String name() {
        return name;
    }

    LogFilter filter() {
        return filter;
    }

    /** The wanted classes, beside the names in the filter. */
    Set<Class<?>> classes() {
        return classes;
    }

    boolean hasTypes() {
        return !classes.isEmpty() || !filter.types().isEmpty();
    }

    /** The name of the one stream, if it is one. */
    Optional<String> streamName() {
        return stream.map(one -> StreamNames.of(filter.tenant().orElse(TenantId.single()), one));
    }

    boolean isFromNow() {
        return fromNow;
    }

    int attempts() {
        return attempts;
    }

    int patienceMillis() {
        return Math.toIntExact(patience.toMillis());
    }

    @Override
    public String toString() {
        return name;
    }
}
