// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.ReceiptProjection;
import io.eventsourcery.it.app.ReceiptReader;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.app.TelemetryOfApplication;
import io.eventsourcery.it.app.TraceReader;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.server.Answer;
import io.eventsourcery.it.server.Server;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The optional JAR shows what the server has the APIs for, and breaks nothing where it lacks them. */
@ExtendWith(ArquillianExtension.class)
class ObservabilityIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Inject
    EventStore events;

    @Inject
    SubscriptionRuntime runtime;

    @Inject
    TraceReader traces;

    @Deployment
    static WebArchive application() {
        return Application.named("observability")
                .withStore()
                .withLibraries("eventsourcery-observability")
                .withLibraries("opentelemetry-api", "opentelemetry-context", "opentelemetry-common")
                .with(TraceReader.class, TelemetryOfApplication.class)
                .withOrderEvents()
                .with(Receipt.class, Receipts.class, ReceiptProjection.class, ReceiptReader.class, JpaStore.class)
                .on(Database.H2, Receipt.class)
                .archive();
    }

    @Test
    void the_application_works_as_without_it() {
        Position position = events.append(
                        StreamId.random("order"),
                        ExpectedVersion.none(),
                        new OrderPlaced(UUID.randomUUID().toString()))
                .position()
                .orElseThrow();

        assertThat(runtime.await(position, "receipts", Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void a_trace_goes_on_from_the_append_to_the_handler_on_a_thread_of_the_server() {
        SpanContext request =
                SpanContext.create(TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());
        Position position;
        try (Scope ignored = Span.wrap(request).makeCurrent()) {
            position = events.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("traced"))
                    .position()
                    .orElseThrow();
        }

        assertThat(runtime.await(position, "traces", Duration.ofSeconds(60))).isTrue();
        assertThat(traces.seen()).contains(TRACE);
    }

    /** Before the first look at the store has ended, it is not ready. */
    private static String readiness(String health) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            // Payara writes numbers as texts.
            String ready = Answer.to(health + "/ready").replaceAll("\\s", "").replaceAll("\"(\\d+)\"", "$1");
            if (!ready.startsWith("503") || System.nanoTime() - end > 0) {
                return ready;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Test
    @RunAsClient
    void health_shows_the_store_and_its_subscription_where_the_server_has_it() throws Exception {
        Optional<String> health = Server.ofThisRun().health();

        if (health.isEmpty()) {
            assertThat(Answer.toGet("health/ready")).startsWith("404");
            return;
        }
        assertThat(Answer.to(health.get() + "/live")).contains("eventsourcery");
        assertThat(readiness(health.get()))
                .contains("\"eventsourcery\"")
                .contains("\"Default\":\"answers\"")
                .contains("\"Default.receipts.dead-letters\":0")
                .contains("\"Default.receipts.lag-seconds\":");
    }
}
