// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells observers of the calls of a store. Passes results and failures on as they are. */
record ObservedCalls(Observers observers) {

    List<AppendResult> append(List<StreamAppend> appends, Supplier<List<AppendResult>> call) {
        if (!observers.areListening()) {
            return call.get();
        }
        long begun = System.nanoTime();
        try {
            List<AppendResult> results = call.get();
            appended(appends, begun, Optional.empty());
            return results;
        } catch (Throwable e) {
            appended(appends, begun, Optional.of(e.getClass()));
            throw e;
        }
    }

    private void appended(List<StreamAppend> appends, long begun, Optional<Class<? extends Throwable>> failure) {
        Duration took = since(begun);
        observers.tell(() -> {
            // Bad input is heard of as well.
            List<StreamAppend> given = appends == null
                    ? List.of()
                    : appends.stream().filter(Objects::nonNull).toList();
            return new Observation.Append(
                    given.stream()
                            .map(append -> append.stream().category())
                            .distinct()
                            .toList(),
                    given.stream().mapToInt(append -> append.events().size()).sum(),
                    took,
                    failure);
        });
    }

    LoadedStream load(StreamId stream, Supplier<LoadedStream> call) {
        if (!observers.areListening()) {
            return call.get();
        }
        long begun = System.nanoTime();
        try {
            LoadedStream loaded = call.get();
            Duration took = since(begun);
            observers.tell(() -> new Observation.Load(
                    stream.category(), loaded.events().size(), loaded.snapshot().isPresent(), took, Optional.empty()));
            return loaded;
        } catch (Throwable e) {
            Duration took = since(begun);
            observers.tell(() -> new Observation.Load(stream.category(), 0, false, took, Optional.of(e.getClass())));
            throw e;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
