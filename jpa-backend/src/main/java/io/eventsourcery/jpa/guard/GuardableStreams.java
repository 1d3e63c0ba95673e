// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.guard;

import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes to streams one by one. */
public interface GuardableStreams {

    /** Takes whatever has to be locked before the first of several streams. */
    void lockEnds(Connection jdbc, TenantId tenant, List<StreamWrite> writes) throws SQLException;

    /** Writes to one stream, without its tags. */
    StreamWritten write(Connection jdbc, TenantId tenant, StreamWrite write);
}
