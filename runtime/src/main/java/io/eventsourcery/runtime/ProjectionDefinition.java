// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import java.util.List;

/**
 * A durable subscription whose handlers work in the transaction that stores its checkpoint.
 *
 * <p>What a handler does in that transaction, such as changes of entities of the same database, happens exactly once
 * for each event (guarantee G8), also after a crash and between nodes. A handler that fails leaves nothing behind. On
 * an in-memory store there is nothing to roll back, so there it is at least once.
 */
public final class ProjectionDefinition extends Definition<ProjectionDefinition> {

    ProjectionDefinition(Plan plan) {
        super(plan);
    }

    @Override
    ProjectionDefinition with(Plan other) {
        return new ProjectionDefinition(other);
    }

    /**
     * The same projection with a handler for a type and its registered subtypes. With several handlers every one whose
     * type fits is called, in the order given; events without a handler are not read.
     */
    public <E> ProjectionDefinition on(Class<E> type, ProjectionHandler<? super E> handler) {
        return changed(it -> it.withHandler(new Plan.Typed<>(type, handler)));
    }

    /** The same projection with a handler for every event, whatever its type. */
    public ProjectionDefinition onEvery(ProjectionHandler<Object> handler) {
        return on(Object.class, handler);
    }

    /**
     * The same projection with a handler that gets each batch as a whole, after the other handlers. After a failure it
     * gets the events one by one, to find the one that fails.
     *
     * @param types of the events that it gets in addition to those of the other handlers; none for every event
     */
    public ProjectionDefinition inBatches(BatchHandler handler, Class<?>... types) {
        return changed(it -> it.withBatch(new Plan.Batch(List.of(types), handler)));
    }
}
