// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Operation;
import io.eventsourcery.observation.OperationTracer.Traced;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells observers of the calls of a store, and lets tracers surround them. Passes results and failures on as they are. */
record ObservedCalls(Observers observers) {

    List<AppendResult> append(List<StreamAppend> appends, Supplier<List<AppendResult>> call) {
        if (isAlone()) {
            return call.get();
        }
        long begun = System.nanoTime();
        Traced traced = observers.begin(() -> new Operation.Append(categories(appends), events(appends)));
        try {
            List<AppendResult> results = call.get();
            appended(appends, begun, traced, Optional.empty());
            return results;
        } catch (Throwable e) {
            appended(appends, begun, traced, Optional.of(e.getClass()));
            throw e;
        }
    }

    private boolean isAlone() {
        return !observers.areListening() && !observers.areTracing();
    }

    private void appended(
            List<StreamAppend> appends, long begun, Traced traced, Optional<Class<? extends Throwable>> failure) {
        Duration took = since(begun);
        traced.ended(failure);
        observers.tell(() -> new Observation.Append(categories(appends), events(appends), took, failure));
    }

    /** Bad input is told of as well. */
    private static List<StreamAppend> given(List<StreamAppend> appends) {
        return appends == null
                ? List.of()
                : appends.stream().filter(Objects::nonNull).toList();
    }

    private static List<String> categories(List<StreamAppend> appends) {
        return given(appends).stream()
                .map(append -> append.stream().category())
                .distinct()
                .toList();
    }

    private static int events(List<StreamAppend> appends) {
        return given(appends).stream()
                .mapToInt(append -> append.events().size())
                .sum();
    }

    LoadedStream load(StreamId stream, Supplier<LoadedStream> call) {
        if (isAlone()) {
            return call.get();
        }
        long begun = System.nanoTime();
        Traced traced = observers.begin(() -> new Operation.Load(stream.category()));
        try {
            LoadedStream loaded = call.get();
            loaded(stream, Optional.of(loaded), begun, traced, Optional.empty());
            return loaded;
        } catch (Throwable e) {
            loaded(stream, Optional.empty(), begun, traced, Optional.of(e.getClass()));
            throw e;
        }
    }

    private void loaded(
            StreamId stream,
            Optional<LoadedStream> loaded,
            long begun,
            Traced traced,
            Optional<Class<? extends Throwable>> failure) {
        Duration took = since(begun);
        traced.ended(failure);
        observers.tell(() -> new Observation.Load(
                stream.category(),
                loaded.map(it -> it.events().size()).orElse(0),
                loaded.filter(it -> it.snapshot().isPresent()).isPresent(),
                took,
                failure));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
