// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import static io.opentelemetry.api.common.Attributes.of;

import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.StoreObserver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Counts and measures what a store tells. Thread-safe. */
final class StoreMetrics implements StoreObserver {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DoubleHistogram appends;
    private final LongCounter appended;
    private final DoubleHistogram loads;
    private final LongCounter loaded;
    private final LongCounter snapshots;
    private final DoubleHistogram deliveries;
    private final LongCounter delivered;
    private final LongCounter failed;
    private final LongCounter parked;
    private final LongCounter inDoubt;
    private final LongCounter refused;
    private final LongCounter foreign;

    StoreMetrics(Meter meter) {
        Instruments make = new Instruments(meter);
        appends = make.duration("eventsourcery.append.duration", "How long calls to append take.");
        appended = make.counter("eventsourcery.append.events", "event", "Events in calls to append that returned.");
        loads = make.duration("eventsourcery.load.duration", "How long calls to load take.");
        loaded = make.counter("eventsourcery.load.events", "event", "Events that were read by loads.");
        snapshots = make.counter("eventsourcery.snapshots", "snapshot", "What became of snapshots.");
        deliveries = make.duration("eventsourcery.delivery.duration", "How long handling and storing a batch takes.");
        delivered = make.counter("eventsourcery.delivery.events", "event", "Events that were handled.");
        failed = make.counter("eventsourcery.delivery.failures", "attempt", "Attempts of handlers that failed.");
        parked = make.counter("eventsourcery.delivery.parked", "stream", "Streams that were parked.");
        inDoubt = make.counter(
                "eventsourcery.commit.in_doubt", "transaction", "Rollbacks whose events are stored, or may be.");
        refused = make.counter(
                "eventsourcery.commit.refused", "transaction", "Rollbacks because events could not be written.");
        foreign = make.counter("eventsourcery.log.foreign_events", "event", "Events of other programs passed over.");
    }

    @Override
    public void observed(String store, Observation observation) {
        if (observation instanceof Observation.Append append) {
            Attributes labels = call(store, category(append.categories()), append.failure());
            appends.record(seconds(append.took()), labels);
            if (append.failure().isEmpty()) {
                appended.add(append.events(), labels);
            }
        } else if (observation instanceof Observation.Load load) {
            Attributes labels = call(store, load.category(), load.failure());
            loads.record(seconds(load.took()), labels);
            loaded.add(load.events(), labels);
        } else if (observation instanceof Observation.Snapshot snapshot) {
            snapshots.add(
                    1,
                    of(
                            Label.STORE,
                            store,
                            Label.CATEGORY,
                            snapshot.category(),
                            Label.FATE,
                            Label.value(snapshot.fate())));
        } else if (observation instanceof Observation.Delivery delivery) {
            Attributes labels = consumer(store, delivery.consumer());
            deliveries.record(seconds(delivery.took()), labels);
            delivered.add(delivery.events(), labels);
        } else if (observation instanceof Observation.DeliveryFailed failure) {
            failed.add(1, consumer(store, failure.consumer()));
        } else if (observation instanceof Observation.StreamParked stream) {
            parked.add(1, consumer(store, stream.consumer()));
        } else if (observation instanceof Observation.InDoubt doubt) {
            inDoubt.add(1, of(Label.STORE, store, Label.CERTAINTY, Label.value(doubt.certainty())));
        } else if (observation instanceof Observation.CommitRefused commit) {
            refused.add(
                    1,
                    of(
                            Label.STORE,
                            store,
                            Label.ERROR,
                            commit.reason().getClass().getName()));
        } else if (observation instanceof Observation.ForeignEvent) {
            foreign.add(1, of(Label.STORE, store));
        }
    }

    private static double seconds(Duration took) {
        return took.toNanos() / NANOS;
    }

    /** One label whatever the number of streams, so that there are as many values as categories. */
    private static String category(List<String> categories) {
        return categories.size() == 1 ? categories.get(0) : "";
    }

    private static Attributes call(String store, String category, Optional<Class<? extends Throwable>> failure) {
        Attributes labels = of(Label.STORE, store, Label.CATEGORY, category);
        return failure.map(type ->
                        labels.toBuilder().put(Label.ERROR, type.getName()).build())
                .orElse(labels);
    }

    private static Attributes consumer(String store, Observation.Consumer consumer) {
        return of(Label.STORE, store, Label.SUBSCRIPTION, consumer.name(), Label.KIND, Label.value(consumer.kind()));
    }
}
