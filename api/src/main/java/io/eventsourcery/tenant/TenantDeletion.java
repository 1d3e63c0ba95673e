// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tenant;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.Objects;

/**
 * How far the deletion of a tenant has come.
 *
 * @param tenant the tenant
 * @param streams how many streams this call has deleted
 * @param deadLetters how many dead letters this call has deleted
 * @param reached every stream with an event up to here is gone
 * @param end where the deletion ends
 * @param complete whether nothing is left of what there was when it began: neither events nor snapshots, dead letters nor keys
 */
public record TenantDeletion(
        TenantId tenant, long streams, long deadLetters, Position reached, Position end, boolean complete) {

    public TenantDeletion {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(end, "end");
    }

    /** From 0 to 1: the share of the log that was looked through. */
    public double fraction() {
        return complete || end.major() <= 0 ? 1 : Math.max(0, Math.min(1, (double) reached.major() / end.major()));
    }
}
