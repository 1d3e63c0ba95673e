// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Branches of the shop: each {@link io.eventsourcery.sample.web.branch.Branch} is a tenant, named by a header of the request.
 */
package io.eventsourcery.sample.web.branch;
