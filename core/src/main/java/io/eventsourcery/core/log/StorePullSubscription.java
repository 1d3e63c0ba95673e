// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A description of wanted events, and the pulls that begin with it.
 *
 * @param life how often the log had gone back when the position was accepted; later it may mean another event
 */
record StorePullSubscription(StoreSubscriptions store, Position after, int life, LogWish wish)
        implements PullSubscription {

    private static final int READ_AHEAD = 500;

    @Override
    public PullSubscription toCategory(String category) {
        return with(wish.ofCategory(legal(category)));
    }

    private static String legal(String category) {
        if (category == null) {
            throw new InvalidInputException(
                    "ES-0504 There is no category to select: \"\" is that of streams without one.");
        }
        try {
            return StreamId.random(category).category();
        } catch (InvalidInputException e) {
            throw new InvalidInputException("ES-0504 No stream can be in the category to select: " + e.getMessage());
        }
    }

    @Override
    public PullSubscription toEvents(Class<?>... types) {
        Set<RegisteredType> wanted = new HashSet<>();
        for (Class<?> type : atLeastOne(types)) {
            wanted.add(registered(type));
        }
        return with(wish.ofTypes(wanted, store.translator()));
    }

    @Override
    public PullSubscription toEventsAndSubtypes(Class<?>... types) {
        Set<RegisteredType> wanted = new HashSet<>();
        for (Class<?> root : atLeastOne(types)) {
            List<RegisteredType> subtypes = store.types().all().stream()
                    .filter(type -> root.isAssignableFrom(type.javaType()))
                    .toList();
            if (subtypes.isEmpty()) {
                throw new UnknownEventTypeException(
                        root.getName(),
                        "ES-0503 " + root.getName()
                                + " has no registered event type among its subtypes: annotate them with"
                                + " @EventType, or give the root to the factory with withEventTypes(...).");
            }
            wanted.addAll(subtypes);
        }
        return with(wish.ofTypes(wanted, store.translator()));
    }

    private RegisteredType registered(Class<?> type) {
        try {
            return store.types().forClass(type);
        } catch (UnknownEventTypeException e) {
            throw new UnknownEventTypeException(e.type(), "ES-0503 " + e.getMessage());
        }
    }

    private static Class<?>[] atLeastOne(Class<?>... types) {
        if (types == null || types.length == 0 || Arrays.asList(types).contains(null)) {
            throw new InvalidInputException(
                    "ES-0504 There is no event type to select, or null among them: name at least"
                            + " one, or leave the call out.");
        }
        return types;
    }

    @Override
    public PullSubscription ofTenant(TenantId tenant) {
        if (tenant == null) {
            throw new InvalidInputException(
                    "ES-0504 There is no tenant to select: leave the call out for all of them.");
        }
        return with(wish.ofTenant(tenant));
    }

    @Override
    public PullSubscription taggedWith(EventTag... tags) {
        if (!store.hasTags()) {
            throw new MissingPartException(Storage.TAGS);
        }
        return with(wish.ofTags(TagQuery.of(tags).items().get(0).tags()));
    }

    private PullSubscription with(LogWish other) {
        return new StorePullSubscription(store, after, life, other);
    }

    @Override
    public Pull<List<RecordedEvent<?>>> batches(int size, Duration timeLimit) {
        if (size < 1) {
            throw new InvalidInputException(
                    "ES-0504 A batch of " + size + " events cannot be pulled: give at least 1.");
        }
        checked(timeLimit);
        LogWalk walk = store.walk(wish, after, life);
        return new Pull<>() {
            @Override
            public List<RecordedEvent<?>> next() {
                return walk.next(size, timeLimit);
            }

            @Override
            public Position position() {
                return walk.position();
            }
        };
    }

    @Override
    public Pull<Optional<RecordedEvent<?>>> iterator(Duration timeLimit) {
        checked(timeLimit);
        return new OneByOne(store.walk(wish, after, life), timeLimit, after);
    }

    private static void checked(Duration timeLimit) {
        if (timeLimit == null || timeLimit.compareTo(SHORTEST_TIME_LIMIT) < 0) {
            throw new InvalidInputException("ES-0504 A time limit of " + timeLimit + " is too short: give at least "
                    + SHORTEST_TIME_LIMIT.toMillis() + " ms.");
        }
    }

    /** Reads ahead and returns events one by one; the position is that of the last returned event. */
    private static final class OneByOne implements Pull<Optional<RecordedEvent<?>>> {

        private final LogWalk walk;
        private final Duration timeLimit;
        private final Deque<RecordedEvent<?>> ahead = new ArrayDeque<>();
        private Position position;

        OneByOne(LogWalk walk, Duration timeLimit, Position after) {
            this.walk = walk;
            this.timeLimit = timeLimit;
            this.position = after;
        }

        @Override
        public Optional<RecordedEvent<?>> next() {
            walk.requireOpen();
            if (ahead.isEmpty()) {
                ahead.addAll(walk.next(READ_AHEAD, timeLimit));
            }
            RecordedEvent<?> event = ahead.poll();
            position = ahead.isEmpty() || event == null
                    ? walk.position()
                    : event.position().orElseThrow();
            return Optional.ofNullable(event);
        }

        @Override
        public Position position() {
            return position;
        }
    }
}
