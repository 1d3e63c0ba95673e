// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/** ES-0850: a store that resolves its tenant was called while there is none. Nothing was written or read. */
public final class TenantRequiredException extends EventSourceryException {

    private static final long serialVersionUID = 1;

    public TenantRequiredException() {
        super(
                "ES-0850 The store resolves its tenant for each call, and there is none now: let the TenantResolver tell it, or"
                        + " name it with forTenant(...).");
    }
}
