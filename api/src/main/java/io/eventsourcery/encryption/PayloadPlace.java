// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.Objects;
import java.util.UUID;

/**
 * Where a payload belongs.
 *
 * @param tenant whose event it is
 * @param stream its stream, with the name if the caller gave one
 * @param event the id of the event, or of the snapshot
 * @param form the stored name and revision
 */
public record PayloadPlace(TenantId tenant, StreamId stream, UUID event, TypeRevision form) {

    public PayloadPlace {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(form, "form");
    }

    /** Id, form and stream, for messages. */
    @Override
    public String toString() {
        return event + " of type " + form + " in stream " + stream;
    }
}
