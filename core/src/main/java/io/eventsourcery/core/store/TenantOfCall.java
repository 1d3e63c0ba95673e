// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.TenantResolver;
import io.eventsourcery.error.TenantRequiredException;
import io.eventsourcery.stream.TenantId;
import java.util.Optional;

/** For which tenant a call of a store is. */
sealed interface TenantOfCall {

    /** @throws TenantRequiredException if there is none */
    TenantId now();

    /** The same for every call. */
    record Fixed(TenantId tenant) implements TenantOfCall {

        @Override
        public TenantId now() {
            return tenant;
        }

        @Override
        public String toString() {
            return tenant.isSingle() ? "single tenant" : "tenant " + tenant.value();
        }
    }

    /** The tenant of the event that the thread handles, else the one that the application tells, the same in a transaction. */
    record Resolved(AmbientContext handled, TenantResolver resolver, TenantOfTransaction transaction)
            implements TenantOfCall {

        @Override
        public TenantId now() {
            return handled.tenant().orElseGet(() -> transaction.same(told()));
        }

        private TenantId told() {
            Optional<TenantId> told = resolver.current();
            if (told == null || told.isEmpty()) {
                throw new TenantRequiredException();
            }
            return told.get();
        }

        @Override
        public String toString() {
            return "resolved tenant";
        }
    }
}
