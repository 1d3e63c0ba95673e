// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.drill;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.console.view.Actions;
import io.eventsourcery.console.view.Views;
import io.eventsourcery.observability.ObservabilityExtension;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The application {@link Shop}, and what an operator has: readiness, metrics and the console. */
final class Operated implements AutoCloseable {

    private static final AttributeKey<String> SUBSCRIPTION = AttributeKey.stringKey("eventsourcery.subscription");

    private final SeContainer container;

    Operated() {
        Shop.reset();
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new ObservabilityExtension())
                .addBeanClasses(
                        Shop.Noted.class, Shop.class, SmallRyeHealthReporter.class, AsyncHealthCheckFactory.class)
                .initialize();
    }

    Backend backend() {
        return container.select(Backend.class).get();
    }

    SubscriptionRuntime runtime() {
        return container.select(SubscriptionRuntime.class).get();
    }

    Position append() {
        return container
                .select(EventStore.class)
                .get()
                .append(StreamId.random("order"), ExpectedVersion.none(), new Shop.Noted("1"))
                .position()
                .orElseThrow();
    }

    /** The data of readiness, as soon as they are as wanted, or after a while as they are. */
    JsonObject readiness(Predicate<JsonObject> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            JsonObject data = container
                    .select(SmallRyeHealthReporter.class)
                    .get()
                    .getReadiness()
                    .getPayload()
                    .getJsonArray("checks")
                    .getJsonObject(0)
                    .getJsonObject("data");
            if (wanted.test(data) || System.nanoTime() - end > 0) {
                return data;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Waits for what happens on other threads; false if it does not. */
    static boolean happens(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return condition.getAsBoolean();
    }

    /** What was measured last for a subscription: a value, or how many values; -1 if nothing was. */
    double metric(String name, String subscription) {
        return Shop.METRICS.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getData().getPoints().stream())
                .filter(point -> subscription.equals(point.getAttributes().get(SUBSCRIPTION)))
                .mapToDouble(Operated::value)
                .max()
                .orElse(-1);
    }

    private static double value(PointData point) {
        if (point instanceof LongPointData number) {
            return number.getValue();
        }
        return point instanceof DoublePointData number ? number.getValue() : ((HistogramPointData) point).getCount();
    }

    /** A view of the console. */
    JsonObject see(String view, String... parameters) {
        return Views.READ
                .get(view)
                .of(container.select(OperatedStores.class).get().all().get(0), of(parameters));
    }

    /** An action of the console, as a button does it and a command. */
    void act(String action, String... parameters) {
        Actions.named(action)
                .orElseThrow()
                .of(container.select(OperatedStores.class).get().all().get(0), of(parameters));
    }

    private static Parameters of(String... parameters) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put(parameters[i], parameters[i + 1]);
        }
        return new Parameters(values::get);
    }

    /** Whether {@code check} finds nothing. */
    boolean isWell() {
        return see("check").getBoolean("ok");
    }

    @Override
    public void close() {
        container.close();
    }
}
