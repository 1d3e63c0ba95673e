// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Following the log: pulls that return every event once and in order (guarantee G7).
 *
 * <p>Begin with {@link io.eventsourcery.core.log.StoreSubscriptions}. {@code SettledLog} knows how far the log is
 * settled, {@code LogWalk} reads along it and waits at its end, and {@link io.eventsourcery.core.log.LogSignal} wakes
 * waiting readers when this JVM commits an append.
 */
package io.eventsourcery.core.log;
