// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Following the log: pulls that give every event once and in order (guarantee G7).
 *
 * <p>Begin with {@link io.eventsourcery.core.log.StoreSubscriptions}. {@code SettledLog} knows how far the log is
 * settled, {@code LogWalk} goes along it and waits at its end, {@link io.eventsourcery.core.log.LogSignal} wakes who waits
 * there when this JVM commits something.
 */
package io.eventsourcery.core.log;
