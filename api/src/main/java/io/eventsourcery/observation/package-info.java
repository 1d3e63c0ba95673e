// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What an operator or a program can hear of a store, whatever its storage.
 *
 * <p>A {@link io.eventsourcery.observation.StoreObserver} gets each {@link io.eventsourcery.observation.Observation}. It is the one
 * way in which the library counts; the module {@code observability} makes metrics of it. An {@link
 * io.eventsourcery.observation.OperationTracer} surrounds each {@link io.eventsourcery.observation.Operation}.
 */
package io.eventsourcery.observation;
