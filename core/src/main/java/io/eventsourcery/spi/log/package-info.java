// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The log of a storage: all of its events in one order that no later commit changes.
 *
 * <p>A storage whose log can be followed has an {@link io.eventsourcery.spi.log.EventLog}. It says up to which position the
 * order is {@linkplain io.eventsourcery.spi.log.Settled settled} and reads stretches of it through a
 * {@link io.eventsourcery.spi.log.LogFilter}.
 */
package io.eventsourcery.spi.log;
