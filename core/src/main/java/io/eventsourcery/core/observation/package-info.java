// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Hands observations of a store to whoever listens.
 *
 * <p>The engine, the background work and backends tell {@link io.eventsourcery.core.observation.Observers}. Not for applications.
 */
package io.eventsourcery.core.observation;
