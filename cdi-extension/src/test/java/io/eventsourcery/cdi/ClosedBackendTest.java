// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an application kept of its store is refused after the application has ended, whoever built the backend. */
class ClosedBackendTest {

    private static final StreamId ORDER = StreamId.named("order", "1");

    @Dependent
    static class Keeper {
        @Inject
        EventStore store;

        @Inject
        Subscriptions log;

        @Inject
        Backend backend;

        @Inject
        Repository<RepositoryTest.Order> orders;
    }

    @Test
    void injected_objects_that_were_used_before_are_refused() {
        try (Application app = application()) {
            Keeper kept = app.get(Keeper.class);
            kept.store.append(ORDER, ExpectedVersion.none(), new OrderShipped());
            EventStore ofTenant = kept.store.forTenant(new TenantId("kept"));
            EventStore direct = kept.backend.eventStore();
            Pull<Optional<RecordedEvent<?>>> pull =
                    kept.log.startFrom(Position.start()).iterator(PullSubscription.SHORTEST_TIME_LIMIT);
            assertThat(pull.next()).isPresent();
            assertThat(kept.orders.find(UUID.randomUUID())).isEmpty();

            app.get(EventSourceryContextListener.class).contextDestroyed(null);

            refused(() -> ofTenant.load(ORDER));
            refused(() -> direct.load(ORDER));
            refused(pull::next);
            refused(() -> kept.backend.eventStore());
            assertEverythingRefused(kept);
        }
    }

    @Test
    void injected_objects_that_are_used_for_the_first_time_are_refused() {
        try (Application app = application()) {
            Keeper kept = app.get(Keeper.class);

            app.get(EventSourceryContextListener.class).contextDestroyed(null);

            assertEverythingRefused(kept);
        }
    }

    private static Application application() {
        return Application.of(
                Keeper.class,
                InMemory.Unqualified.class,
                OrderEvent.class,
                RepositoryTest.Order.class,
                EventSourceryContextListener.class);
    }

    private static void assertEverythingRefused(Keeper kept) {
        refused(() -> kept.store.append(ORDER, ExpectedVersion.any(), new OrderShipped()));
        refused(() -> kept.store.load(ORDER));
        refused(() -> kept.store.read(ORDER));
        refused(() -> kept.store.forTenant(new TenantId("late")).load(ORDER));
        refused(() -> kept.store.saveSnapshot(ORDER, 1, new OrderShipped()));
        refused(() -> kept.log.position());
        refused(() -> kept.log.startFrom(Position.start()));
        refused(() -> kept.backend.subscriptions());
        refused(() -> kept.orders.find(UUID.randomUUID()));
        refused(() -> kept.orders.forTenant(new TenantId("late")).find(UUID.randomUUID()));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreClosedException.class).hasMessageContaining("ES-0520");
    }
}
