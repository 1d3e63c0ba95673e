// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What an application says about its server: the configuration keys and the connection string.
 *
 * <p>Start with {@code ConnectionString}, which refuses what could never work; {@code Parameters} does that for each parameter.
 * {@code KurrentDbSettings} declares the keys, and {@code SettingsOfClient} says with what each of the vendor's clients is
 * made. Not for applications.
 */
package io.eventsourcery.kurrentdb.settings;
