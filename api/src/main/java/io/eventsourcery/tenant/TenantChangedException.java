// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tenant;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.TenantId;

/**
 * ES-0851: the {@code TenantResolver} told another tenant than before in the same transaction. Nothing was written or read by
 * the call.
 *
 * <p>What belongs to one tenant would be committed with what belongs to another. A caller that wants that names the tenants with
 * {@code forTenant}.
 */
public final class TenantChangedException extends EventSourceryException {

    private static final long serialVersionUID = 1;

    /**
     * @param before the tenant of the transaction
     * @param now the one that was told
     */
    public TenantChangedException(TenantId before, TenantId now) {
        super("ES-0851 The transaction works for " + named(before) + ", and the TenantResolver now tells " + named(now)
                + ": begin a new transaction when the tenant changes, or name the tenants with forTenant(...).");
    }

    private static String named(TenantId tenant) {
        return tenant.isSingle() ? "the single tenant" : "tenant " + tenant.value();
    }
}
