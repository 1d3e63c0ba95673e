// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

/**
 * One statement that reads the newest snapshot up to a version and the events from the one on for which it was taken.
 *
 * <p>The snapshot comes as a row without a position, its event's id in the last column. The statement takes the
 * stream's key and the highest version, as often as it names them, and the limit.
 *
 * @param sql the statement
 * @param timesNamed how often it takes the key and the highest version
 */
public record SnapshotLoad(String sql, int timesNamed) {

    /** In the place of a position in the row of a snapshot; those of events begin at 1. */
    static final long NO_POSITION = 0;

    /** The query for the newest snapshot alone, in parentheses. */
    public static String newest(Tables tables) {
        return "(" + SnapshotRows.newest(SnapshotRows.NEWEST, tables) + ")";
    }

    /** Reads the snapshot from a query or table, in the columns of events. */
    public static String snapshotFrom(String source) {
        return "select " + NO_POSITION + " as position, version, true as versioned, null as stream_name,"
                + " snapshot_id, type, type_revision, payload, context, recorded_at, event_id from " + source;
    }

    /** Reads the events from a version on, which is an expression, out of the event table and what is joined to it. */
    public static String eventsFrom(String version, Tables tables, String joined) {
        return " union all (select " + EventRows.COLUMNS + ", null from " + tables.event() + joined
                + " where stream_key = ? and version >= coalesce(" + version
                + ", 1) and version <= ? order by stream_key, version limit ?)";
    }
}
