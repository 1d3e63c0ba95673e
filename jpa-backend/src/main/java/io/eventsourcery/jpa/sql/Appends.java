// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes events on one database.
 *
 * <p>Every method inserts either all events of the write or none, without an SQL error, so the transaction can still
 * find out the reason. Only writers that really met get a duplicate key. Until the transaction ends, no other one can
 * delete the event that a write follows. Thread-safe; the connection is not.
 */
public interface Appends {

    /**
     * Inserts if the last version of the stream is exactly {@code head} and the stream is versioned or new.
     *
     * @param head 0 for a new stream
     * @return empty if the stream is at another version
     */
    Optional<Inserted> at(Connection connection, UUID key, TenantId tenant, StreamWrite write, long head)
            throws SQLException;

    /**
     * Inserts at the end, one writer of this kind after the other, if the mode of the stream and its existence are as
     * expected.
     *
     * @return empty if they are not
     */
    Optional<Inserted> atEnd(Connection connection, UUID key, TenantId tenant, StreamWrite write) throws SQLException;

    /** Waits for writers at the end of the stream and keeps others of this kind out until the transaction ends. */
    void lockEnd(Connection connection, UUID key) throws SQLException;

    /**
     * Takes the locks that {@link #atEnd} needs for several streams, in an order in which no two writers wait for each
     * other. Does nothing if the order of the streams is such an order.
     */
    default void lockEnds(Connection connection, List<UUID> keys) throws SQLException {}

    /**
     * The id of the event at a version, which no other transaction can delete until this one ends.
     *
     * <p>Waits for a running deletion.
     *
     * @return empty if there is no such event, or no longer
     */
    Optional<UUID> keep(Connection connection, UUID key, long version) throws SQLException;

    /**
     * Waits for whoever appends behind an event or deletes it, and keeps others from doing so until the transaction ends. Does
     * nothing if there is no such event.
     *
     * @return whether {@link #heldHead} shows what was committed by then; false if this transaction goes on seeing what was there
     *     when it began
     */
    boolean hold(Connection connection, UUID key, long version) throws SQLException;

    /**
     * Where a stream stands after {@link #hold}, by what is committed and what this transaction has written. Waits for nobody.
     *
     * @return empty if another transaction has locked what lies behind the held event, so that this is not the last
     */
    Optional<StreamHead> heldHead(Connection connection, UUID key, long version) throws SQLException;

    /**
     * The result of an insert.
     *
     * @param firstVersion the version of the first event
     * @param positions one per event, ascending
     */
    record Inserted(long firstVersion, List<Position> positions) {}
}
