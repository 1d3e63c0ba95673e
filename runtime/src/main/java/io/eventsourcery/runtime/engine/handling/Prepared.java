// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation.Consumer;
import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.OutboxDefinition;
import io.eventsourcery.runtime.Plan;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.PullSubscription;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A definition that fits the event types of the store.
 *
 * @param engine the store
 * @param definition the definition
 * @param types the types of its handlers; none for every event
 * @param generation the number of the rebuild for which it works, from 1
 */
public record Prepared(BackgroundEngine engine, Definition<?> definition, Set<Class<?>> types, int generation) {

    /** Shorter than what is stored, so that the name of an order key has a place behind it. */
    private static final int LONGEST_SELECTION = 1900;

    private static final Pattern ORDERED = Pattern.compile(", in order of \"[^\"]*\"$");

    /**
     * Checks that events can reach every handler.
     *
     * @throws EventSourceryException otherwise
     */
    public static Prepared of(BackgroundEngine engine, Definition<?> definition) {
        Set<Class<?>> types = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        Plan plan = definition.plan();
        boolean isForEvery = plan.batch().filter(it -> it.types().isEmpty()).isPresent();
        for (Plan.Typed<?> handler : plan.handlers()) {
            isForEvery |= handler.type() == Object.class;
            types.add(handler.type());
        }
        plan.batch().ifPresent(it -> types.addAll(it.types()));
        types.remove(Object.class);
        Prepared prepared = new Prepared(engine, definition, isForEvery ? Set.of() : types, 1);
        types.forEach(type -> engine.log().startFrom(Position.start()).toEventsAndSubtypes(type));
        prepared.behind(Position.start());
        return prepared;
    }

    public Prepared ofGeneration(int number) {
        return new Prepared(engine, definition, types, number);
    }

    public Plan plan() {
        return definition.plan();
    }

    public String name() {
        return definition.name();
    }

    /** What observers of the store know it by. */
    public Consumer consumer() {
        return new Consumer(new Generation(name(), generation).name(), kind());
    }

    /** What its handlers do. */
    public Kind kind() {
        return definition instanceof OutboxDefinition
                ? Kind.OUTBOX
                : definition instanceof ProjectionDefinition ? Kind.PROJECTION : Kind.SUBSCRIPTION;
    }

    /** Reads its events behind a position. */
    public LogReader reader(Position after) {
        return engine.reader(behind(after));
    }

    private PullSubscription behind(Position after) {
        PullSubscription events = engine.log().startFrom(after);
        if (plan().selection().category().isPresent()) {
            events = events.toCategory(plan().selection().category().get());
        }
        if (plan().selection().tenant().isPresent()) {
            events = events.ofTenant(plan().selection().tenant().get());
        }
        return types.isEmpty() ? events : events.toEventsAndSubtypes(types.toArray(Class<?>[]::new));
    }

    /**
     * Whether an event passes the filter of the store, if it is an outbox.
     *
     * @throws RuntimeException whatever the filter throws; its errors pass too
     */
    boolean isLetOut(RecordedEvent<?> event) {
        return !(definition instanceof OutboxDefinition)
                || engine.outbox().map(filter -> filter.test(event)).orElse(true);
    }

    /** Whether the handlers need to see an event; also where the filter fails, which is their failure then. */
    public boolean wants(RecordedEvent<?> event) {
        try {
            return isLetOut(event);
        } catch (Throwable e) {
            return true;
        }
    }

    /**
     * Which others an event must not overtake.
     *
     * @throws UnknownKeyException ES-0830 if its key cannot be told
     */
    public Line line(RecordedEvent<?> event) {
        return plan().order()
                .flatMap(order -> key(order, event))
                .map(key -> Line.ofKey(event.tenant(), key))
                .orElseGet(() -> Line.ofStream(event.tenant(), event.stream()));
    }

    private static Optional<String> key(Plan.Order order, RecordedEvent<?> event) {
        try {
            return Optional.ofNullable(order.key().of(event));
        } catch (Throwable e) {
            throw new UnknownKeyException(order.name(), event, e);
        }
    }

    /** Whether the name of its order key is the stored one, or neither has one. */
    public boolean isOrderedAs(String filter) {
        return filter.endsWith(order())
                && (!order().isEmpty() || !ORDERED.matcher(filter).find());
    }

    private String order() {
        return plan().order().map(it -> ", in order of \"" + it.name() + '"').orElse("");
    }

    /** Which events it selects and what they are ordered by, in words that change when those do. */
    public String filter() {
        return selected() + order();
    }

    /** The part of such words that tells the selection. */
    public static String selected(String filter) {
        return ORDERED.matcher(filter).replaceFirst("");
    }

    /** The part of them that tells the order. */
    public static String ordered(String filter) {
        String order = filter.substring(selected(filter).length());
        return order.isEmpty() ? "in order of their streams" : order.substring(2);
    }

    private String selected() {
        String category = plan().selection()
                .category()
                .map(it -> "category \"" + it + "\"")
                .orElse("all categories");
        String tenant = plan().selection()
                .tenant()
                .map(it -> "tenant \"" + it.value() + "\"")
                .orElse("all tenants");
        String names = String.join(", ", new TreeSet<>(engine.storedNames(behind(Position.start()))));
        String text = category + ", " + tenant + ", " + (names.isEmpty() ? "all types" : "types " + names);
        return text.length() <= LONGEST_SELECTION
                ? text
                : text.substring(0, LONGEST_SELECTION) + "… "
                        + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
