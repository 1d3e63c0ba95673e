// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How one database writes events.
 *
 * <p>Every method either inserts all events of the write or none of them and no SQL error happens, so the transaction
 * can still be asked why. A duplicate key is left for writers that really met. Until the transaction ends, nobody can
 * delete the event behind which a write inserted. Thread-safe; the connection is not.
 */
public interface Appends {

    /**
     * Inserts if the last version of the stream is exactly {@code head} and the stream is versioned or new.
     *
     * @param head 0 for a new stream
     * @return empty when the stream is elsewhere
     */
    Optional<Inserted> at(Connection connection, UUID key, TenantId tenant, StreamWrite write, long head)
            throws SQLException;

    /**
     * Inserts at the end, one writer of this kind after the other, if the mode of the stream and its existence are as
     * expected.
     *
     * @return empty when they are not
     */
    Optional<Inserted> atEnd(Connection connection, UUID key, TenantId tenant, StreamWrite write) throws SQLException;

    /** Waits for writers at the end of the stream and keeps others of this kind out until the transaction ends. */
    void lockEnd(Connection connection, UUID key) throws SQLException;

    /**
     * Takes the locks that {@link #atEnd} needs for several streams, in an order in which no two writers wait for each
     * other. Nothing to do where the order of the streams is such an order.
     */
    default void lockEnds(Connection connection, List<UUID> keys) throws SQLException {}

    /**
     * The id of the event at a version, which nobody can delete any more until the transaction ends.
     *
     * <p>Waits for a deletion that is under way.
     *
     * @return empty when there is no such event, or not any more
     */
    Optional<UUID> keep(Connection connection, UUID key, long version) throws SQLException;

    /**
     * What an insert gave.
     *
     * @param firstVersion the version of the first event
     * @param positions one per event, ascending
     */
    record Inserted(long firstVersion, List<Position> positions) {}
}
