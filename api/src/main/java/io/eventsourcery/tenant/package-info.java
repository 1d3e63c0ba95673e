// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Looking after the tenants of a store: who has events in it, and the end of one of them.
 *
 * <p>Begin with {@link io.eventsourcery.tenant.Tenants}, which a backend has. How a call finds its tenant is told by {@link
 * io.eventsourcery.backend.TenantResolver}.
 */
package io.eventsourcery.tenant;
