// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.stream.TenantId;
import java.util.Optional;

/**
 * Tells for which tenant the calling thread works, such as from the request.
 *
 * <p>A store that has one asks it at each call, except where the caller named a tenant with {@code forTenant}, and where the
 * thread handles an event, whose tenant counts then. In CDI it is a bean, often of the request scope. Thread-safe.
 */
@FunctionalInterface
public interface TenantResolver {

    /**
     * The tenant of the calling thread; empty if there is none, and then the call of the store fails. What it throws reaches the
     * caller before anything is written.
     */
    Optional<TenantId> current();
}
