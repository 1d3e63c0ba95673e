// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observation;

import java.util.Optional;

/**
 * Surrounds the operations of a store, such as with the spans of a trace.
 *
 * <p>Unlike a {@link StoreObserver} it is a part of the operation: called on its thread, when it begins and when it ends, so it
 * must return at once and must not use the store. What it throws is logged and changes nothing.
 *
 * <p>In CDI every bean of this type surrounds the operations of every store. Without CDI it is given to the factory with {@code
 * withTracer}. Thread-safe.
 */
@FunctionalInterface
public interface OperationTracer {

    /** Surrounds nothing. */
    OperationTracer NONE = (store, operation) -> Traced.NOTHING;

    /**
     * An operation begins.
     *
     * @param store the name of the store, as a {@link StoreObserver} gets it
     * @return is told once, on the same thread, when the operation ends; operations that begin later end earlier
     */
    Traced begin(String store, Operation operation);

    /** Both of them, this one around the other; where one cannot begin, the other one surrounds the operation alone. */
    default OperationTracer and(OperationTracer inner) {
        if (this == NONE || inner == NONE) {
            return this == NONE ? inner : this;
        }
        OperationTracer outer = this;
        return (store, operation) -> {
            Traced first = begun(outer, store, operation);
            Traced second = begun(inner, store, operation);
            return failure -> {
                try {
                    second.ended(failure);
                } finally {
                    first.ended(failure);
                }
            };
        };
    }

    /** What it throws is thrown at the end, when the others have been told of the operation as well. */
    private static Traced begun(OperationTracer tracer, String store, Operation operation) {
        try {
            return tracer.begin(store, operation);
        } catch (RuntimeException | Error e) {
            return failure -> {
                throw e;
            };
        }
    }

    /** An operation that has begun. */
    @FunctionalInterface
    interface Traced {

        /** Takes no notice of the end. */
        Traced NOTHING = failure -> {};

        /** @param failure the class of what the operation throws; empty if it returns */
        void ended(Optional<Class<? extends Throwable>> failure);
    }
}
