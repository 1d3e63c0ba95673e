// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.AppendListener;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** An engine that forgets a part of what it was set up with. */
record ChangedSetups(BackendFixture inner, UnaryOperator<BackendSetup> forget) implements BackendFixture {

    static BackendSetup withoutUpcasters(BackendSetup setup) {
        EventTypesBuilder types = new EventTypesBuilder();
        setup.model().eventTypes().all().forEach(types::add);
        return BackendSetup.defaults()
                .withEventTypes(types.build())
                .withListener(setup.surroundings().listener());
    }

    static BackendSetup withUpcastersThatHideFailures(BackendSetup setup) {
        EventTypes types = setup.model().eventTypes();
        Upcaster[] hiding = types.upcasters().stream()
                .map(upcaster -> Upcaster.of(upcaster.from(), upcaster.to(), json -> {
                    try {
                        return upcaster.upcast(json);
                    } catch (RuntimeException e) {
                        return json;
                    }
                }))
                .toArray(Upcaster[]::new);
        EventTypesBuilder bare = new EventTypesBuilder();
        types.all().forEach(bare::add);
        return BackendSetup.defaults().withEventTypes(bare.build()).withUpcasters(hiding);
    }

    static BackendSetup withoutSurroundings(BackendSetup setup) {
        return setup.withContext(AmbientContext.none());
    }

    static BackendSetup withoutCauses(BackendSetup setup) {
        return telling(
                setup,
                (events, context) -> context.handling(
                        List.of(), () -> setup.surroundings().listener().appended(events)));
    }

    static BackendSetup withCausesThatStay(BackendSetup setup) {
        AtomicReference<EventContext> last = new AtomicReference<>(EventContext.empty());
        BackendSetup changed = telling(setup, (events, context) -> {
            last.set(EventContext.causedBy(events.get(0)));
            setup.surroundings().listener().appended(events);
        });
        return changed.withContext(
                () -> last.get().completedBy(setup.surroundings().context().current()));
    }

    static BackendSetup withDeafCallers(BackendSetup setup) {
        return telling(setup, (events, context) -> {
            try {
                setup.surroundings().listener().appended(events, context);
            } catch (UnsupportedOperationException e) {
                // Whoever refuses is not listened to.
            }
        });
    }

    static BackendSetup tellingTwice(BackendSetup setup) {
        return telling(setup, (events, context) -> {
            setup.surroundings().listener().appended(events, context);
            setup.surroundings().listener().appended(events, context);
        });
    }

    private static BackendSetup telling(
            BackendSetup setup, BiConsumer<List<RecordedEvent<?>>, AmbientContext> telling) {
        return BackendSetup.defaults()
                .withEventTypes(setup.model().eventTypes())
                .withContext(setup.surroundings().context())
                .withListener(new AppendListener() {
                    @Override
                    public void appended(List<RecordedEvent<?>> events) {
                        setup.surroundings().listener().appended(events);
                    }

                    @Override
                    public void appended(List<RecordedEvent<?>> events, AmbientContext context) {
                        telling.accept(events, context);
                    }
                });
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return inner.backend(setup -> forget.apply(change.apply(setup)));
    }

    @Override
    public Promises promises() {
        return inner.promises();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return inner.transactions();
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }
}
