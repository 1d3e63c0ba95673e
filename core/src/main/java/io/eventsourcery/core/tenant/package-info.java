// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The tenants of a store: listed and deleted on any storage that has a log.
 *
 * <p>Start with {@link io.eventsourcery.core.tenant.StoreTenants}.
 */
package io.eventsourcery.core.tenant;
