// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import io.eventsourcery.observability.state.StoreState;
import io.eventsourcery.observability.state.SubscriptionState;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Shows what is known of stores and subscriptions whenever metrics are collected; collecting waits for no store. */
final class StateGauges implements AutoCloseable {

    private static final double MILLIS = 1000;

    private final Meter meter;
    private final Supplier<List<StoreState>> states;
    private final List<AutoCloseable> gauges = new ArrayList<>();

    /** @param states returns at once */
    StateGauges(Meter meter, Supplier<List<StoreState>> states) {
        this.meter = meter;
        this.states = states;
        store("eventsourcery.store.up", "1 while the store answers, else 0.", state -> state.isUp() ? 1 : 0);
        seconds("eventsourcery.log.stalled", "How long the log waits for a transaction.", this::stalls);
        subscription(
                "eventsourcery.subscription.lag.events",
                "event",
                "Settled events that are neither handled nor parked, up to 1000.",
                it -> it.lag().events());
        seconds("eventsourcery.subscription.lag.time", "How old the first of those events is.", this::ages);
        subscription(
                "eventsourcery.subscription.dead_letters", "stream", "Parked streams.", SubscriptionState::deadLetters);
        subscription(
                "eventsourcery.subscription.paused",
                "subscription",
                "1 while it is paused, else 0.",
                it -> it.isPaused() ? 1 : 0);
        subscription(
                "eventsourcery.subscription.idle_shards",
                "shard",
                "Shards on which no node works.",
                SubscriptionState::idleShards);
    }

    private void store(String name, String description, ToLongFunction<StoreState> value) {
        gauges.add(meter.gaugeBuilder(name)
                .ofLongs()
                .setUnit("{store}")
                .setDescription(description)
                .buildWithCallback(
                        gauge -> states.get().forEach(state -> gauge.record(value.applyAsLong(state), labels(state)))));
    }

    private void subscription(String name, String unit, String description, ToLongFunction<SubscriptionState> value) {
        gauges.add(meter.gaugeBuilder(name)
                .ofLongs()
                .setUnit('{' + unit + '}')
                .setDescription(description)
                .buildWithCallback(gauge -> states.get().forEach(state -> state.subscriptions()
                        .forEach(it -> gauge.record(value.applyAsLong(it), labels(state, it))))));
    }

    private void seconds(String name, String description, BiConsumer<StoreState, Recorder> values) {
        gauges.add(meter.gaugeBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .buildWithCallback(gauge -> states.get().forEach(state -> values.accept(state, gauge::record))));
    }

    /** Takes a value with its labels. */
    private interface Recorder {
        void record(double value, Attributes labels);
    }

    private void stalls(StoreState state, Recorder gauge) {
        state.log()
                .ifPresent(log -> gauge.record(
                        log.stall()
                                .map(stall -> stall.duration().toMillis() / MILLIS)
                                .orElse(0.0),
                        labels(state)));
    }

    private void ages(StoreState state, Recorder gauge) {
        state.subscriptions().forEach(it -> gauge.record(it.lag().age().toMillis() / MILLIS, labels(state, it)));
    }

    private static Attributes labels(StoreState state) {
        return Attributes.of(Label.STORE, state.store());
    }

    private static Attributes labels(StoreState state, SubscriptionState subscription) {
        Attributes labels = Attributes.of(Label.STORE, state.store(), Label.SUBSCRIPTION, subscription.name());
        return subscription
                .kind()
                .map(kind ->
                        labels.toBuilder().put(Label.KIND, Label.value(kind)).build())
                .orElse(labels);
    }

    @Override
    public void close() {
        for (AutoCloseable gauge : gauges) {
            try {
                gauge.close();
            } catch (Exception e) {
                // The next one is to be closed as well.
                continue;
            }
        }
    }
}
