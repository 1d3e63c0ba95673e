// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Tags of events in a database, and appends under conditions on them.
 *
 * <p>Begin with {@link io.eventsourcery.jpa.tag.JpaTags}. Whoever appends events with a tag, or has a condition on it, first locks
 * the row of that tag ({@code TagLocks}), so events with one tag become visible in the order of their positions; decision 46 in
 * {@code docs/decisions} has the reasons. Not for applications.
 */
package io.eventsourcery.jpa.tag;
