// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Configuration: the sources of values, the known keys, and the configured backend.
 *
 * <p>Start with {@code ConfiguredBackends}. A {@code Configuration} returns values, from MicroProfile Config or from
 * plain sources; {@code Providers} are the backends on the class path, and {@code DeclaredSettings} the keys that they
 * and the engine declare. Add a new source of values here; declare a new key in the engine or in a backend. Not for
 * applications.
 */
package io.eventsourcery.cdi.config;
