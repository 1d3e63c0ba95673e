// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The example of {@code docs/aggregates.md} for a container. */
final class Cashier {

    private Cashier() {}

    /** Money came. */
    @EventType("till-filled")
    public record Filled(long cents) {}

    /** What the example changes. */
    public static final class Till extends Aggregate<Filled> {

        private long cents;

        public Till() {
            super("till");
        }

        public void fill(long more) {
            emit(new Filled(more));
        }

        public long cents() {
            return cents;
        }

        @Override
        protected void apply(Filled event) {
            cents += event.cents();
        }
    }

    // snippet:injected
    @ApplicationScoped
    public static class Tills {

        @Inject
        Repository<Till> tills;

        @Transactional
        public void fill(UUID till, long cents) {
            tills.executeOrCreate(till, it -> it.fill(cents));
        }
    }
    // end:injected
}
