// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.cdi.Application;
import io.eventsourcery.cdi.OrderEvent;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventEnvelope;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventNotificationTest {

    @ApplicationScoped
    static class Counter {
        private final AtomicInteger events = new AtomicInteger();

        void on(@Observes RecordedEvent<?> event) {
            events.incrementAndGet();
        }

        int events() {
            return events.get();
        }
    }

    @Test
    void very_many_categories_are_told_and_not_all_kept() {
        try (Application app = Application.of(Counter.class)) {
            EventNotification notification = new EventNotification(app.get(BeanManager.class));

            for (int i = 0; i < EventNotification.MAX_KEPT + 5; i++) {
                notification.appended(List.of(shippedIn("category-" + i)));
            }

            assertThat(app.get(Counter.class).events()).isEqualTo(EventNotification.MAX_KEPT + 5);
            assertThat(notification.kept()).isEqualTo(EventNotification.MAX_KEPT);
        }
    }

    private static RecordedEvent<?> shippedIn(String category) {
        EventEnvelope envelope = new EventEnvelope(
                UUID.randomUUID(),
                "order-shipped",
                1,
                StreamId.random(category),
                OptionalLong.of(1),
                Optional.empty(),
                TenantId.single(),
                Instant.EPOCH);
        return new RecordedEvent<>(envelope, OrderEvent.OrderShipped::new, EventContext::empty);
    }
}
