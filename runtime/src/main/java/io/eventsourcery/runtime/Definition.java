// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.stream.TenantId;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A durable subscription: its name, the events that it selects, and their handlers.
 *
 * <p>The name identifies the stored checkpoint, so it must stay the same; a new name begins anew, and {@link
 * #withAliases} takes over what is stored under a former one. Immutable: every change returns a new definition.
 *
 * <pre>{@code
 * Definition.projection("order-list")
 *         .on(OrderPlaced.class, (event, work) -> list.add(event.payload()))
 *         .withShards(4);
 * }</pre>
 *
 * @param <D> the kind of definition
 */
public abstract sealed class Definition<D extends Definition<D>>
        permits ProjectionDefinition, SubscriptionDefinition, OutboxDefinition {

    private final Plan plan;

    Definition(Plan plan) {
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    /**
     * A projection, whose handlers work in the transaction of the checkpoint.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0802 if the name is illegal
     */
    public static ProjectionDefinition projection(String name) {
        return new ProjectionDefinition(Plan.named(name));
    }

    /**
     * A subscription, whose handlers work outside of any transaction of the runtime.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0802 if the name is illegal
     */
    public static SubscriptionDefinition subscription(String name) {
        return new SubscriptionDefinition(Plan.named(name));
    }

    /**
     * An outbox, which gives every event that it selects to a publisher.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0802 if the name is illegal; ES-0805 if the publisher is null
     */
    public static OutboxDefinition outbox(String name, EventPublisher publisher) {
        if (publisher == null) {
            throw new InvalidInputException("ES-0805 The outbox \"" + name + "\" has no publisher: give one.");
        }
        Plan.Typed<Object> publishing = new Plan.Typed<>(
                Object.class, (event, work) -> publisher.publish(new OutboxEntry(event, () -> work.text(event))));
        return new OutboxDefinition(
                Plan.named(name).withHandler(publishing).withTimeLimit(OutboxDefinition.TIME_LIMIT));
    }

    abstract D with(Plan other);

    /** Everything that was defined, for the engine. */
    public final Plan plan() {
        return plan;
    }

    public final String name() {
        return plan.name();
    }

    /** The same definition with former names, whose checkpoint it takes over. */
    public final D withAliases(String... former) {
        return changed(it -> it.withAliases(former));
    }

    /** The same definition for events of streams in this category; {@code ""} for streams without one. */
    public final D toCategory(String category) {
        return changed(it -> it.withSelection(it.selection().toCategory(category)));
    }

    /** The same definition for events of this tenant. */
    public final D ofTenant(TenantId tenant) {
        return changed(it -> it.withSelection(it.selection().ofTenant(tenant)));
    }

    /** The same definition with another start, which counts when nothing is stored yet; by default the beginning. */
    public final D startingAt(StartAt start) {
        return changed(it -> it.withStart(start));
    }

    /**
     * The same definition that is worked on by so many threads or nodes at once, each of them for its share of the
     * streams or keys; by default 1.
     *
     * @param shards 1 to 256; the number is stored, and can be changed at a start when all shards stand at one position
     */
    public final D withShards(int shards) {
        return changed(it -> it.withShards(shards));
    }

    /** The same definition that handles at most so many events between two checkpoints; by default 100. */
    public final D withBatchSize(int events) {
        return changed(it -> it.withBatchSize(events));
    }

    /**
     * The same definition that handles events with one key in the order of the log, whatever their streams: the shards
     * share the keys, and what waits behind a failure is the key. Without it the same holds for each stream.
     *
     * @param name of the key, such as {@code "customer"}; it is stored, and can be changed when all shards stand at one
     *     position and nothing is parked
     * @throws InvalidInputException ES-0805 if the name is illegal or the key is null
     */
    public final D inOrderOf(String name, OrderKey key) {
        return changed(it -> it.withOrder(new Plan.Order(name, key)));
    }

    /** The same definition with another treatment of failures. */
    public final D withErrorPolicy(ErrorPolicy policy) {
        return changed(it -> it.withErrors(policy));
    }

    final D changed(UnaryOperator<Plan> change) {
        return with(change.apply(plan));
    }

    /** The kind and the name. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name() + "]";
    }
}
