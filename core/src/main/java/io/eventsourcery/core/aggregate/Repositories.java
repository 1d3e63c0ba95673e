// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Repository;
import java.util.function.Supplier;

/** Makes repositories where no container injects them. */
public final class Repositories {

    private Repositories() {}

    /**
     * A repository of one class of aggregates: {@code Repositories.of(store, Order::new)}.
     *
     * @throws io.eventsourcery.error.ConfigurationException when the class cannot work, see {@link AggregateType#of}
     */
    public static <A extends Aggregate<?>> Repository<A> of(EventStore store, Supplier<A> blank) {
        return of(store, AggregateType.of(blank));
    }

    /** A repository of one type of aggregates, of which a decider may be the behaviour. */
    public static <A extends Aggregate<?>> Repository<A> of(EventStore store, AggregateType<A> type) {
        return StoreRepository.of(store, type);
    }
}
