// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.branch;

import io.eventsourcery.backend.TenantResolver;
import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * The branch of the shop for which a request is. The library asks it at each call of the store, so a branch sees its own orders
 * alone, whatever their ids are.
 */
@RequestScoped
public class Branch implements TenantResolver {

    private TenantId tenant;

    void set(TenantId of) {
        tenant = of;
    }

    public TenantId tenant() {
        return current().orElseThrow();
    }

    @Override
    public Optional<TenantId> current() {
        return Optional.ofNullable(tenant);
    }
}
