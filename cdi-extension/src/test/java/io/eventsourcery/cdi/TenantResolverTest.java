// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.TenantResolver;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.error.TenantRequiredException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantDeletion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A bean tells the tenant of each request, and background work has the tenant of its event. */
class TenantResolverTest {

    private static final StreamId ORDER = StreamId.named("order", "1");
    private static final StreamId SEEN = StreamId.named("seen", "1");
    private static final StreamId SHIPPED = StreamId.named("shipped", "1");

    // snippet:resolver
    @RequestScoped
    public static class TenantOfTheRequest implements TenantResolver {

        private TenantId tenant;

        /** Called by the filter that knows who sent the request. */
        public void set(TenantId other) {
            tenant = other;
        }

        @Override
        public Optional<TenantId> current() {
            return Optional.ofNullable(tenant);
        }
    }
    // end:resolver

    @ApplicationScoped
    public static class Desk {
        @Inject
        EventStore store;

        @Inject
        TenantOfTheRequest tenant;

        @ActivateRequestContext
        public Position place(TenantId of) {
            tenant.set(of);
            return store.append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"))
                    .position()
                    .orElseThrow();
        }

        @ActivateRequestContext
        public int count(TenantId of) {
            tenant.set(of);
            return store.load(ORDER).events().size();
        }

        void seen(@Observes RecordedEvent<OrderPlaced> event) {
            store.append(SEEN, ExpectedVersion.any(), new OrderShipped());
        }
    }

    @ApplicationScoped
    @Subscription(value = "shipping", category = "order")
    public static class Shipping {
        @Inject
        EventStore store;

        @Handles
        public void placed(OrderPlaced event) {
            store.append(SHIPPED, ExpectedVersion.any(), new OrderShipped());
        }
    }

    @Test
    void each_request_sees_its_tenant_and_what_follows_from_its_events_belongs_to_the_same() {
        TenantId north = TenantId.of("north");
        TenantId south = TenantId.of("south");
        try (Application app = Application.of(
                TenantOfTheRequest.class, Desk.class, Shipping.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Desk desk = app.get(Desk.class);
            EventStore store = app.get(EventStore.class);

            Position last = desk.place(north);

            assertThat(desk.count(north)).isOne();
            assertThat(desk.count(south)).isZero();
            assertThat(store.forTenant(north).load(SEEN).events())
                    .as("appended by an observer")
                    .hasSize(1);
            assertThat(app.get(SubscriptionRuntime.class).await(last, "shipping", Duration.ofSeconds(60)))
                    .isTrue();
            assertThat(store.forTenant(north).load(SHIPPED).events())
                    .as("appended in the background, where there is no request")
                    .hasSize(1);
            assertThat(store.forTenant(TenantId.single()).load(SHIPPED).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void outside_of_requests_and_in_one_without_a_tenant_every_call_is_refused() {
        try (Application app =
                Application.of(TenantOfTheRequest.class, Desk.class, InMemory.Unqualified.class, OrderEvent.class)) {
            EventStore store = app.get(EventStore.class);

            assertThatThrownBy(() -> store.load(ORDER)).isInstanceOf(TenantRequiredException.class);
            assertThatThrownBy(() -> app.get(Desk.class).place(null)).isInstanceOf(TenantRequiredException.class);

            assertThat(store.forTenant(TenantId.single()).load(ORDER).isEmpty()).isTrue();
        }
    }

    @Test
    void the_injected_backend_lists_tenants_and_deletes_one_and_tells_how_far_it_is() {
        TenantId tenant = TenantId.of("north");
        List<Double> told = new ArrayList<>();
        try (Application app =
                Application.of(TenantOfTheRequest.class, Desk.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(Desk.class).place(tenant);
            Backend backend = app.get(Backend.class);
            assertThat(backend.tenants().all()).containsExactly(tenant);

            // snippet:delete
            TenantDeletion done = backend.tenants().delete(tenant, step -> told.add(step.fraction()));
            // end:delete

            assertThat(done.complete()).isTrue();
            assertThat(told).isNotEmpty().last().isEqualTo(1.0);
            assertThat(backend.tenants().all()).isEmpty();
        }
    }
}
