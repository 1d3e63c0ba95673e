// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The engine between the {@code EventStore} that applications use and the {@code Storage} that backends implement.
 *
 * <p>{@link io.eventsourcery.core.StorageBackend} puts it together from four rooms: {@code store} (write path and read
 * path), {@code codec} (payloads and stored text), {@code transaction} (whose transaction a call runs in) and {@code log}
 * (following). Knows nothing of CDI or of any database. For backends and the CDI extension; not for applications.
 */
package io.eventsourcery.core;
