// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.StoreObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Engines that tell observers too much, too little or at the wrong place. */
final class BrokenObservers {

    private BrokenObservers() {}

    static BackendSetup heardTwice(BackendSetup setup) {
        return telling(setup, observer -> (store, observation) -> {
            observer.observed(store, observation);
            observer.observed(store, observation);
        });
    }

    static BackendSetup failuresUnheard(BackendSetup setup) {
        return telling(setup, observer -> (store, observation) -> {
            if (!(observation instanceof Observation.Append append)
                    || append.failure().isEmpty()) {
                observer.observed(store, observation);
            }
        });
    }

    /** Appends are told inside of them, by what is written: a repeat is not, and what an observer throws is thrown there. */
    static BackendSetup onlyWhatIsStored(BackendSetup setup) {
        return tellingFromListener(setup, false);
    }

    /** What is told of an append names its stream in the place of its category. */
    static BackendSetup streamsNamed(BackendSetup setup) {
        return tellingFromListener(setup, true);
    }

    private static BackendSetup tellingFromListener(BackendSetup setup, boolean isNamed) {
        StoreObserver observer = observer(setup);
        return telling(setup, all -> (store, observation) -> {
                    if (!(observation instanceof Observation.Append append)
                            || append.failure().isPresent()) {
                        all.observed(store, observation);
                    }
                })
                .withListener(events -> observer.observed("Default", append(events, isNamed)));
    }

    private static Observation append(List<RecordedEvent<?>> events, boolean isNamed) {
        var stream = events.get(0).stream();
        return new Observation.Append(
                List.of(isNamed ? stream.name().orElse("") : stream.category()),
                events.size(),
                Duration.ZERO,
                Optional.empty());
    }

    private static StoreObserver observer(BackendSetup setup) {
        return setup.surroundings().observers().observer();
    }

    private static BackendSetup telling(BackendSetup setup, UnaryOperator<StoreObserver> changed) {
        return BackendSetup.defaults()
                .withEventTypes(setup.model().eventTypes())
                .withObserver(changed.apply(observer(setup)));
    }
}
