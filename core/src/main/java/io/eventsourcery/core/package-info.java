// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The engine between the {@code EventStore} that applications use and the {@code EventStorage} that backends implement.
 *
 * <p>Begin with {@link io.eventsourcery.core.StorageBackend}. Writing goes through {@code EventWriter} (check, encode,
 * order the streams, write in the right transaction, tell the listener), reading through {@code EventReader} (page by
 * key, decode lazily); {@code UnitOfWork} holds the rules about transactions. Knows nothing of CDI or of any database.
 * For backends and the CDI extension; not for applications.
 */
package io.eventsourcery.core;
