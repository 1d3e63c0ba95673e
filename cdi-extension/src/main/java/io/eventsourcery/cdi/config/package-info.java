// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Configuration: where values come from, which keys there are, and the backend that is chosen by one.
 *
 * <p>Start with {@code ConfiguredBackends}. A {@code Configuration} gives values, from MicroProfile Config or from plain
 * sources; {@code Providers} are the backends on the class path, and {@code DeclaredSettings} the keys that they and the
 * engine declare. A new source of values goes here; a new key is declared by the engine or by a backend instead. Not for
 * applications.
 */
package io.eventsourcery.cdi.config;
