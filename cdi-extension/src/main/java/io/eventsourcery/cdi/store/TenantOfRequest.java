// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.backend.TenantResolver;
import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Optional;

/**
 * The tenant that a bean of the application tells; none where the scope of the bean is not active, such as behind a request.
 *
 * @param bean the bean
 */
record TenantOfRequest(TenantResolver bean) implements TenantResolver {

    @Override
    public Optional<TenantId> current() {
        try {
            return bean.current();
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }
}
