// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

/**
 * Counts of snapshots since a repository was created.
 *
 * @param taken were saved
 * @param used were the start of a load
 * @param ignored were found but not used: of another history, of another revision, or unreadable
 * @param failed were due but not saved
 */
public record SnapshotCounts(long taken, long used, long ignored, long failed) {}
