// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The engine between the {@code EventStore} that applications use and the {@code Storage} that backends implement.
 *
 * <p>{@link io.eventsourcery.core.StorageBackend} assembles it from four packages: {@code store} (write path and read
 * path), {@code codec} (payloads and stored text), {@code transaction} (the transaction in which a call runs) and
 * {@code log} (following). It depends neither on CDI nor on any database. For backends and the CDI extension; not for
 * applications.
 */
package io.eventsourcery.core;
