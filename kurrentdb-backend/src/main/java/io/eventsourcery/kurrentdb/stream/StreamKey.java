// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;

/** A stream of a tenant. */
public record StreamKey(TenantId tenant, StreamId stream) {

    /** Its name on the server. */
    public String name() {
        return StreamNames.of(tenant, stream);
    }
}
