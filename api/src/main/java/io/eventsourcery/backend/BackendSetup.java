// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.event.EventContext;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every backend needs to know, whatever its storage. Immutable.
 *
 * @param eventTypes which classes are events, and how their former stored forms are read; default none
 * @param codec how payloads become text; absent means JSON by JSON-B
 * @param clock stamps events; default the system clock in UTC
 * @param maxEventBytes the largest encoded payload in bytes of UTF-8; absent means the value of
 *     {@code eventsourcery.max-event-bytes}, else {@value #DEFAULT_MAX_EVENT_BYTES}
 * @param transactionPolicy absent means the value of {@code eventsourcery.transaction}, else {@code required}
 * @param transactions who drives transactions; absent means what the storage itself offers
 * @param listener is told of appended events inside the transaction; default nobody
 * @param context completes the context of appended events; default by handled events only
 * @param settings looks up a configuration value by its key; default nothing is configured
 */
public record BackendSetup(
        EventTypes eventTypes,
        Optional<EventCodec> codec,
        Clock clock,
        Optional<Integer> maxEventBytes,
        Optional<TransactionPolicy> transactionPolicy,
        Optional<Transactions> transactions,
        AppendListener listener,
        AmbientContext context,
        Function<String, Optional<String>> settings) {

    /** The largest encoded payload unless configured otherwise: 4 MiB. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 4 * 1024 * 1024;

    public BackendSetup {
        Objects.requireNonNull(eventTypes, "eventTypes");
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(maxEventBytes, "maxEventBytes");
        Objects.requireNonNull(transactionPolicy, "transactionPolicy");
        Objects.requireNonNull(transactions, "transactions");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(settings, "settings");
    }

    public static BackendSetup defaults() {
        return new BackendSetup(
                EventTypes.none(),
                Optional.empty(),
                Clock.systemUTC(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AppendListener.NONE,
                AmbientContext.none(),
                key -> Optional.empty());
    }

    /** Also knows these annotated classes; a sealed root stands for its subtypes. */
    public BackendSetup withEventTypes(Class<?>... annotated) {
        return withEventTypes(EventTypes.of(annotated));
    }

    /** Also knows these types. */
    public BackendSetup withEventTypes(EventTypes more) {
        return new BackendSetup(
                eventTypes.and(more),
                codec,
                clock,
                maxEventBytes,
                transactionPolicy,
                transactions,
                listener,
                context,
                settings);
    }

    /** Also reads former stored forms by these upcasters. */
    public BackendSetup withUpcasters(Upcaster... more) {
        return withEventTypes(EventTypes.none().withUpcasters(more));
    }

    public BackendSetup withCodec(EventCodec other) {
        return new BackendSetup(
                eventTypes,
                Optional.of(other),
                clock,
                maxEventBytes,
                transactionPolicy,
                transactions,
                listener,
                context,
                settings);
    }

    public BackendSetup withClock(Clock other) {
        return new BackendSetup(
                eventTypes, codec, other, maxEventBytes, transactionPolicy, transactions, listener, context, settings);
    }

    public BackendSetup withMaxEventBytes(int bytes) {
        return new BackendSetup(
                eventTypes,
                codec,
                clock,
                Optional.of(bytes),
                transactionPolicy,
                transactions,
                listener,
                context,
                settings);
    }

    public BackendSetup withTransactionPolicy(TransactionPolicy other) {
        return new BackendSetup(
                eventTypes, codec, clock, maxEventBytes, Optional.of(other), transactions, listener, context, settings);
    }

    public BackendSetup withTransactions(Transactions other) {
        return new BackendSetup(
                eventTypes,
                codec,
                clock,
                maxEventBytes,
                transactionPolicy,
                Optional.of(other),
                listener,
                context,
                settings);
    }

    /** Also tells this listener, after the ones before; {@link EventListeners} choose by type or category. */
    public BackendSetup withListener(AppendListener more) {
        return new BackendSetup(
                eventTypes,
                codec,
                clock,
                maxEventBytes,
                transactionPolicy,
                transactions,
                listener.and(more),
                context,
                settings);
    }

    /** Completes the context of appended events by what this gives, once per append on its thread. */
    public BackendSetup withContext(Supplier<EventContext> surroundings) {
        return withContext(AmbientContext.of(surroundings));
    }

    public BackendSetup withContext(AmbientContext other) {
        return new BackendSetup(
                eventTypes, codec, clock, maxEventBytes, transactionPolicy, transactions, listener, other, settings);
    }

    public BackendSetup withSettings(Function<String, Optional<String>> other) {
        return new BackendSetup(
                eventTypes, codec, clock, maxEventBytes, transactionPolicy, transactions, listener, context, other);
    }
}
