// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * An in-memory store with the full contract: for tests, for first steps, and as the reference for other backends.
 *
 * <p>{@code InMemoryBackendFactory.create().withEventTypes(OrderPlaced.class).build().eventStore()} is a working store
 * in plain Java. In CDI, {@code eventsourcery.backend=memory} selects it; there it joins JTA transactions and honours
 * their rollback. See {@link io.eventsourcery.memory.InMemoryBackendFactory}.
 */
package io.eventsourcery.memory;
