// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Guards in a database: appends while streams that were only read stay as they are.
 *
 * <p>Begin with {@link io.eventsourcery.jpa.guard.JpaGuards}. Who appends shares a lock on the event behind which the new one goes,
 * and a guard takes that event alone; decision 47 in {@code docs/decisions} has the reasons. Not for applications.
 */
package io.eventsourcery.jpa.guard;
