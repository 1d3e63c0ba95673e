// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The floor: the best that a user would write for one application, with eight columns, JDBC and Jackson.
 *
 * <p>It refuses an append with an old version by a unique constraint, which ends the transaction, recognises no repeat, and a reader of
 * its log can miss events that commit late. So a part of what separates the library from it is what it does not do.
 */
public final class HandWritten implements Peer {

    private static final int PAGE = 1000;

    private static final String INSERT =
            "insert into floor_event (stream_id, version, type, id, created_at, data, metadata) values (?, ?, ?, ?, ?, ?, ?)";

    private static final String OF_STREAM =
            "select position, version, type, id, created_at, data, metadata from floor_event"
                    + " where stream_id = ? order by version";

    private static final String PAGE_OF_LOG =
            "select position, version, type, id, created_at, data, metadata from floor_event"
                    + " where position > ? order by position limit " + PAGE;

    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    private final ObjectMapper mapper = Json.mapper();
    private final Connections connections;
    private final Tables tables;
    private final Class<?> payload;
    private final String type;

    /**
     * @param payload the type of all events
     * @param type its name in the table
     */
    public HandWritten(Connections connections, Tables tables, Class<?> payload, String type) {
        this.connections = connections;
        this.tables = tables;
        this.payload = payload;
        this.type = type;
        tables.execute(
                "create table floor_event (position bigint generated always as identity primary key,"
                        + " stream_id uuid not null, version integer not null, type varchar(100) not null, id uuid not null,"
                        + " created_at timestamptz not null, data text not null, metadata text not null, unique (stream_id, version))");
    }

    @Override
    public String name() {
        return "hand-written JDBC";
    }

    @Override
    public void append(UUID stream, long version, List<?> payloads) throws Exception {
        try (Connection connection = connections.get();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < payloads.size(); i++) {
                fill(insert, stream, version + 1 + i, payloads.get(i));
                if (payloads.size() > 1) {
                    insert.addBatch();
                }
            }
            if (payloads.size() > 1) {
                insert.executeBatch();
            } else {
                insert.executeUpdate();
            }
        }
    }

    private void fill(PreparedStatement insert, UUID stream, long version, Object event)
            throws SQLException, JsonProcessingException {
        insert.setObject(1, stream);
        insert.setInt(2, (int) version);
        insert.setString(3, type);
        insert.setObject(4, UUID.randomUUID());
        insert.setObject(5, OffsetDateTime.now());
        insert.setString(6, mapper.writeValueAsString(event));
        insert.setString(7, mapper.writeValueAsString(Causes.AS_MAP));
    }

    /** What a row becomes. */
    record Row(
            long position,
            int version,
            String type,
            UUID id,
            OffsetDateTime at,
            Object payload,
            Map<String, String> metadata) {}

    private List<Row> rows(ResultSet found) throws SQLException, JsonProcessingException {
        List<Row> rows = new ArrayList<>();
        while (found.next()) {
            rows.add(new Row(
                    found.getLong(1),
                    found.getInt(2),
                    found.getString(3),
                    found.getObject(4, UUID.class),
                    found.getObject(5, OffsetDateTime.class),
                    mapper.readValue(found.getString(6), payload),
                    mapper.readValue(found.getString(7), METADATA)));
        }
        return rows;
    }

    @Override
    public List<Object> load(UUID stream) throws Exception {
        try (Connection connection = connections.get();
                PreparedStatement select = connection.prepareStatement(OF_STREAM)) {
            select.setObject(1, stream);
            try (ResultSet found = select.executeQuery()) {
                return rows(found).stream().map(Row::payload).toList();
            }
        }
    }

    @Override
    public Iterator<Object> replay() {
        return new Pages(this::page);
    }

    private List<Row> page(long after) throws Exception {
        try (Connection connection = connections.get();
                PreparedStatement select = connection.prepareStatement(PAGE_OF_LOG)) {
            select.setLong(1, after);
            try (ResultSet found = select.executeQuery()) {
                return rows(found);
            }
        }
    }

    @Override
    public void clear() {
        tables.execute("truncate floor_event restart identity");
    }
}
