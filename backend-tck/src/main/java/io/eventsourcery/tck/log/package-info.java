// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about following the log: every event once, in order, none skipped.
 *
 * <p>Start with {@link io.eventsourcery.tck.log.PullConformance}; the methods that all of them use are in {@code
 * FollowingConformance}. {@link io.eventsourcery.tck.log.UncommittedWriterConformance} is for stores that write inside
 * of the caller's transaction: its {@code OpenWriter} has appended and not committed.
 */
package io.eventsourcery.tck.log;
