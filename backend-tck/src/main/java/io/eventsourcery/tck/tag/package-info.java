// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about tags, and about appends under conditions on them.
 *
 * <p>{@link io.eventsourcery.tck.tag.TagQueryConformance} is about finding, {@link
 * io.eventsourcery.tck.tag.ConditionConformance} about deciding; many clients at once are in {@code concurrency}.
 */
package io.eventsourcery.tck.tag;
