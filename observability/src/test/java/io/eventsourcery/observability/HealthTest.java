// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the probes of MicroProfile Health show, with the implementation of WildFly. */
class HealthTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** What is handled. */
    @EventType("health-noted")
    public record Noted(String text) {}

    @ApplicationScoped
    static class Store {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .configured(setup -> setup.withClock(Clock.fixed(NOON, ZoneOffset.UTC)));
        }
    }

    @Subscription("mails")
    @ApplicationScoped
    public static class Mails {
        @Handles
        public void send(RecordedEvent<Noted> noted) {
            if (noted.payload().text().equals("bad")) {
                throw new IllegalStateException("secret");
            }
        }
    }

    private static SeContainer start() {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new ObservabilityExtension())
                .addBeanClasses(
                        Noted.class,
                        Store.class,
                        Mails.class,
                        SmallRyeHealthReporter.class,
                        AsyncHealthCheckFactory.class)
                .initialize();
    }

    private static JsonObject readiness(SeContainer container) {
        return container
                .select(SmallRyeHealthReporter.class)
                .get()
                .getReadiness()
                .getPayload();
    }

    private static JsonObject data(JsonObject health) {
        return health.getJsonArray("checks").getJsonObject(0).getJsonObject("data");
    }

    @Test
    void lag_and_dead_letters_are_shown_and_make_nothing_unready() {
        try (SeContainer container = start()) {
            SubscriptionRuntime runtime =
                    container.select(SubscriptionRuntime.class).get();
            runtime.pause("mails");
            container
                    .select(EventStore.class)
                    .get()
                    .append(StreamId.random("order"), ExpectedVersion.none(), new Noted("1"), new Noted("2"));

            JsonObject health = readiness(container);

            assertThat(health.getString("status")).isEqualTo("UP");
            JsonObject data = data(health);
            assertThat(data.getString("Default")).isEqualTo("answers");
            assertThat(data.getInt("Default.mails.lag-events")).isEqualTo(2);
            assertThat(data.getInt("Default.mails.lag-seconds")).isZero();
            assertThat(data.getInt("Default.mails.dead-letters")).isZero();
            assertThat(data.getBoolean("Default.mails.paused")).isTrue();
            assertThat(data.getString("Default.mails.kind")).isEqualTo("subscription");
            assertThat(data.containsKey("Default.log.settled")).isTrue();
        }
    }

    @Test
    void a_closed_store_is_not_ready_and_alive() {
        try (SeContainer container = start()) {
            container.select(Backend.class).get().close();

            JsonObject health = readiness(container);

            assertThat(health.getString("status")).isEqualTo("DOWN");
            assertThat(data(health).getString("Default")).startsWith("ES-0520 ");
            assertThat(container
                            .select(SmallRyeHealthReporter.class)
                            .get()
                            .getLiveness()
                            .getPayload()
                            .getString("status"))
                    .isEqualTo("UP");
        }
    }
}
