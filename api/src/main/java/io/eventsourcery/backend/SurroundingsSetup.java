// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The group of a {@link BackendSetup} that ties a store to the application around it. Immutable.
 *
 * @param listener receives appended events inside the transaction; default none
 * @param context completes the context of appended events; by default only from handled events
 * @param settings returns the text of a configuration key; by default nothing is configured
 * @param outbox which events may leave the store through its outboxes; if absent, those in the categories of {@code
 *     eventsourcery.outbox.categories}
 * @param tenants tells the tenant of each call; if absent, the store has the single one
 * @param observers hear what the store does; default none
 */
public record SurroundingsSetup(
        AppendListener listener,
        AmbientContext context,
        Function<String, Optional<String>> settings,
        Optional<Predicate<? super RecordedEvent<?>>> outbox,
        Optional<TenantResolver> tenants,
        ObserverSetup observers) {

    public SurroundingsSetup {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(outbox, "outbox");
        Objects.requireNonNull(tenants, "tenants");
        Objects.requireNonNull(observers, "observers");
    }

    /** No listener, no context, no settings, no outbox and no observer. */
    public static SurroundingsSetup defaults() {
        return new SurroundingsSetup(
                AppendListener.NONE,
                AmbientContext.none(),
                key -> Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ObserverSetup.defaults());
    }

    /** The same surroundings that also call this listener, after the others. */
    public SurroundingsSetup withListener(AppendListener more) {
        return new SurroundingsSetup(listener.and(more), context, settings, outbox, tenants, observers);
    }

    public SurroundingsSetup withContext(AmbientContext other) {
        return new SurroundingsSetup(listener, other, settings, outbox, tenants, observers);
    }

    public SurroundingsSetup withSettings(Function<String, Optional<String>> other) {
        return new SurroundingsSetup(listener, context, other, outbox, tenants, observers);
    }

    public SurroundingsSetup withOutbox(Predicate<? super RecordedEvent<?>> filter) {
        return new SurroundingsSetup(listener, context, settings, Optional.of(filter), tenants, observers);
    }

    public SurroundingsSetup withTenants(TenantResolver resolver) {
        return new SurroundingsSetup(listener, context, settings, outbox, Optional.of(resolver), observers);
    }

    /** The same surroundings of a store of which this observer hears, too. */
    public SurroundingsSetup withObserver(StoreObserver more) {
        return withObservers(observers.with(more));
    }

    /** The same surroundings of a store whose operations this tracer surrounds, too. */
    public SurroundingsSetup withTracer(OperationTracer more) {
        return withObservers(observers.with(more));
    }

    /** The same surroundings with other observers, or another name for them. */
    public SurroundingsSetup withObservers(ObserverSetup other) {
        return new SurroundingsSetup(listener, context, settings, outbox, tenants, other);
    }
}
