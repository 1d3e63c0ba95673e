// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.SnapshotLoad;
import io.eventsourcery.jpa.sql.SnapshotRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class PostgreSqlSpelling implements Spelling {

    @Override
    public String productName() {
        return "PostgreSQL";
    }

    @Override
    public String keepingRows() {
        return " for key share";
    }

    @Override
    public String seesNewRows(Connection jdbc) {
        return "current_setting('transaction_isolation') in ('read committed', 'read uncommitted')";
    }

    @Override
    public String notJoined() {
        return " offset 0";
    }

    /**
     * Until the first position is drawn after a restart of the sequence, only the sequence itself knows where it goes on. Its
     * name is found out by the query and its rights are checked only where it is read, so that is a query of its own, whose
     * result can be had as XML.
     */
    @Override
    public String lastPosition(Tables tables) {
        String name = "pg_get_serial_sequence('" + tables.event() + "', 'position')";
        String sequence = "cast(" + name + " as regclass)";
        String itself = "query_to_xml('select last_value - cast(not is_called as integer) as drawn from ' || " + name
                + ", false, false, '')";
        return "select case when has_sequence_privilege(" + sequence + ", 'select') then coalesce("
                + "pg_sequence_last_value(" + sequence + "), cast(substring(cast(" + itself
                + " as text) from '<drawn>(-?[0-9]+)</drawn>') as bigint)) end";
    }

    @Override
    public String upsertSnapshot(Tables tables) {
        return "insert into " + tables.snapshot() + " (" + SnapshotRows.COLUMNS + ") values ("
                + SnapshotRows.PARAMETERS + ") on conflict (stream_key, version) do update set"
                + " event_id = excluded.event_id, snapshot_id = excluded.snapshot_id, type = excluded.type,"
                + " type_revision = excluded.type_revision, payload = excluded.payload,"
                + " context = excluded.context, recorded_at = excluded.recorded_at";
    }

    @Override
    public Optional<SnapshotLoad> loadAtOnce(Tables tables) {
        String sql = "with newest as materialized " + SnapshotLoad.newest(tables) + " "
                + SnapshotLoad.snapshotFrom("newest")
                + SnapshotLoad.eventsFrom("(select version from newest)", tables, "");
        return Optional.of(new SnapshotLoad(sql, 2));
    }

    @Override
    public Optional<String> isStandby() {
        return Optional.of("pg_is_in_recovery()");
    }

    @Override
    public String goingOnBehind(Tables tables, long position) {
        return "select setval(pg_get_serial_sequence('" + tables.event() + "', 'position'), " + position + ")";
    }

    @Override
    public String atGivenPosition() {
        return " overriding system value";
    }

    /** Also in a transaction that began long ago. */
    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String later() {
        return "clock_timestamp() + cast(? as bigint) * interval '1 microsecond'";
    }

    @Override
    public String insertIfAbsent(String table, List<String> key, List<String> rest) {
        return "insert into " + table + " (" + Spelling.columns(key, rest) + ") values ("
                + Spelling.parameters(key.size() + rest.size()) + ") on conflict do nothing";
    }

    @Override
    public String upsert(String table, List<String> key, List<String> rest, String values) {
        return "insert into " + table + " (" + Spelling.columns(key, rest) + ") values (" + values
                + ") on conflict (" + String.join(", ", key) + ") do update set "
                + rest.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
    }
}
