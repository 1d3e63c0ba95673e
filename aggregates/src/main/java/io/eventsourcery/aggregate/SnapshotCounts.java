// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

/**
 * What became of snapshots since a repository was made.
 *
 * @param taken saved
 * @param used a load began with one
 * @param ignored found and not used: of another history, of another revision, or unreadable
 * @param failed due and not saved
 */
public record SnapshotCounts(long taken, long used, long ignored, long failed) {}
