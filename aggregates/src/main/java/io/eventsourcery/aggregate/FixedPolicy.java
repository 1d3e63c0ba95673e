// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

/** Policies that never ask for a snapshot. */
enum FixedPolicy implements SnapshotPolicy {
    NEVER,
    ON_REQUEST;

    @Override
    public boolean isDue(Saved saved) {
        return false;
    }
}
