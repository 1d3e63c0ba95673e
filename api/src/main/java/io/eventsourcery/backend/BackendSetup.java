// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The setup that every backend needs, whatever its storage, in three groups. Immutable.
 *
 * @param model how events are defined and encoded
 * @param execution how calls run
 * @param surroundings the application around the store
 */
public record BackendSetup(ModelSetup model, ExecutionSetup execution, SurroundingsSetup surroundings) {

    /** The largest encoded payload unless configured otherwise: 4 MiB. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 4 * 1024 * 1024;

    public BackendSetup {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(surroundings, "surroundings");
    }

    public static BackendSetup defaults() {
        return new BackendSetup(ModelSetup.defaults(), ExecutionSetup.defaults(), SurroundingsSetup.defaults());
    }

    /** The same setup with another model. */
    public BackendSetup withModel(UnaryOperator<ModelSetup> change) {
        return new BackendSetup(change.apply(model), execution, surroundings);
    }

    /** The same setup with another execution. */
    public BackendSetup withExecution(UnaryOperator<ExecutionSetup> change) {
        return new BackendSetup(model, change.apply(execution), surroundings);
    }

    /** The same setup in other surroundings. */
    public BackendSetup withSurroundings(UnaryOperator<SurroundingsSetup> change) {
        return new BackendSetup(model, execution, change.apply(surroundings));
    }

    /** The same setup that also knows these annotated classes; a sealed root stands for its subtypes. */
    public BackendSetup withEventTypes(Class<?>... annotated) {
        return withEventTypes(EventTypes.of(annotated));
    }

    /** The same setup that also knows these types. */
    public BackendSetup withEventTypes(EventTypes more) {
        return withModel(it -> it.withEventTypes(more));
    }

    /** The same setup that also reads former stored forms by these upcasters. */
    public BackendSetup withUpcasters(Upcaster... more) {
        return withEventTypes(EventTypes.none().withUpcasters(more));
    }

    public BackendSetup withCodec(EventCodec other) {
        return withModel(it -> it.withCodec(other));
    }

    /** The same setup that encrypts the components that are annotated so. */
    public BackendSetup withEncryption(Encryption other) {
        return withModel(it -> it.withEncryption(other));
    }

    public BackendSetup withClock(Clock other) {
        return withExecution(it -> it.withClock(other));
    }

    public BackendSetup withMaxEventBytes(int bytes) {
        return withExecution(it -> it.withMaxEventBytes(bytes));
    }

    public BackendSetup withTransactionPolicy(TransactionPolicy other) {
        return withExecution(it -> it.withTransactionPolicy(other));
    }

    public BackendSetup withTransactions(Transactions other) {
        return withExecution(it -> it.withTransactions(other));
    }

    /**
     * The same setup that also calls this listener, after the others; {@link EventListeners} select by type or
     * category.
     */
    public BackendSetup withListener(AppendListener more) {
        return withSurroundings(it -> it.withListener(more));
    }

    /**
     * The same setup that completes the context of appended events by this one, called once per append on its thread.
     */
    public BackendSetup withContext(Supplier<EventContext> ambient) {
        return withContext(AmbientContext.of(ambient));
    }

    public BackendSetup withContext(AmbientContext other) {
        return withSurroundings(it -> it.withContext(other));
    }

    /**
     * The same setup with an outbox, through which the events leave the store that pass this filter.
     *
     * @param filter called for one event at a time, perhaps by several threads; what it throws counts as a failure of the
     *     publisher
     */
    public BackendSetup withOutbox(Predicate<? super RecordedEvent<?>> filter) {
        return withSurroundings(it -> it.withOutbox(filter));
    }

    /** The same setup of a store that asks this resolver for the tenant of each call. */
    public BackendSetup withTenants(TenantResolver resolver) {
        return withSurroundings(it -> it.withTenants(resolver));
    }

    /** The same setup that reads configuration values from this function, by key. */
    public BackendSetup withSettings(Function<String, Optional<String>> other) {
        return withSurroundings(it -> it.withSettings(other));
    }

    /** The same setup of a store of which this observer hears, too. */
    public BackendSetup withObserver(StoreObserver more) {
        return withSurroundings(it -> it.withObserver(more));
    }

    /** The same setup of a store whose operations this tracer surrounds, too. */
    public BackendSetup withTracer(OperationTracer more) {
        return withSurroundings(it -> it.withTracer(more));
    }
}
