// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.key;

import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the row of each data subject. Thread-safe; the connection is not. */
final class SubjectRows {

    private static final List<String> KEY = List.of("tenant", "subject");

    private static final List<String> CHANGING =
            List.of("wrapped_by", "wrapped", "requested_at", "deleted_at", "confirmed_at", "changes");

    private static final List<String> REST = List.of(
            "key_id", "created_at", "wrapped_by", "wrapped", "requested_at", "deleted_at", "confirmed_at", "changes");

    private final Spelling spelling;
    private final SqlErrors errors;
    private final String create;
    private final String replace;
    private final String ofSubject;
    private final String byId;
    private final String notWrappedBy;
    private final String unconfirmed;
    private final String ofTenant;
    private final String remove;

    SubjectRows(Spelling spelling, SqlErrors errors, Tables tables) {
        this.spelling = spelling;
        this.errors = errors;
        String table = tables.subject();
        create = spelling.insertIfAbsent(table, KEY, REST);
        replace =
                "update " + table + " set " + String.join(" = ?, ", CHANGING) + " = ? where key_id = ? and changes = ?";
        String select = "select " + Spelling.columns(KEY, REST) + " from " + table + " where ";
        ofSubject = select + "tenant = ? and subject = ?";
        byId = select + "key_id = ?";
        notWrappedBy = select + "wrapped_by <> ? order by key_id limit ?";
        unconfirmed =
                select + "requested_at is not null and confirmed_at is null order by requested_at, key_id limit ?";
        ofTenant = select + "tenant = ? order by subject limit ?";
        remove = "delete from " + table + " where key_id = ?";
    }

    Optional<StoredKey> ofSubject(Connection jdbc, TenantId tenant, String subject) throws SQLException {
        return all(jdbc, ofSubject, tenant.value(), subject).stream().findFirst();
    }

    Optional<StoredKey> byId(Connection jdbc, UUID id) throws SQLException {
        return all(jdbc, byId, id).stream().findFirst();
    }

    List<StoredKey> notWrappedBy(Connection jdbc, String keyEncryptionKey, int limit) throws SQLException {
        return all(jdbc, notWrappedBy, keyEncryptionKey, limit);
    }

    List<StoredKey> unconfirmed(Connection jdbc, int limit) throws SQLException {
        return all(jdbc, unconfirmed, limit);
    }

    /** Waits for another transaction that creates the key of the same subject. */
    void create(Connection jdbc, StoredKey key) throws SQLException {
        List<Object> values =
                new ArrayList<>(List.of(key.tenant().value(), key.subject(), key.id(), spelling.stored(key.created())));
        values.addAll(changing(key));
        try {
            update(jdbc, create, values);
        } catch (SQLException e) {
            // Where the statement itself does not notice another transaction that is at the same.
            if (!errors.isDuplicateKey(e)) {
                throw e;
            }
        }
    }

    boolean replace(Connection jdbc, StoredKey known, StoredKey changed) throws SQLException {
        List<Object> values = new ArrayList<>(changing(changed));
        values.add(known.id());
        values.add(known.changes());
        return update(jdbc, replace, values) == 1;
    }

    /** Always in the same order, so that two who remove do not wait for each other. No right to delete is needed for none. */
    int remove(Connection jdbc, TenantId tenant, int limit) throws SQLException {
        List<StoredKey> found = all(jdbc, ofTenant, tenant.value(), limit);
        for (StoredKey key : found) {
            update(jdbc, remove, List.of(key.id()));
        }
        return found.size();
    }

    /** The values of {@link #CHANGING}. */
    private List<Object> changing(StoredKey key) {
        return Arrays.asList(
                key.wrapped().map(WrappedKey::by).orElse(null),
                key.wrapped().map(WrappedKey::text).orElse(null),
                key.forgetting()
                        .map(Forgetting::requested)
                        .map(spelling::stored)
                        .orElse(null),
                key.forgetting()
                        .flatMap(Forgetting::deleted)
                        .map(spelling::stored)
                        .orElse(null),
                key.forgetting()
                        .flatMap(Forgetting::confirmed)
                        .map(spelling::stored)
                        .orElse(null),
                key.changes());
    }

    private static int update(Connection jdbc, String text, List<Object> values) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(text)) {
            bind(statement, values.toArray());
            return statement.executeUpdate();
        }
    }

    private List<StoredKey> all(Connection jdbc, String text, Object... values) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(text)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                List<StoredKey> found = new ArrayList<>();
                while (row.next()) {
                    found.add(key(row));
                }
                return found;
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private StoredKey key(ResultSet row) throws SQLException {
        String by = row.getString(5);
        Optional<Instant> requested = time(row, 7);
        Optional<Instant> deleted = time(row, 8);
        Optional<Instant> confirmed = time(row, 9);
        return new StoredKey(
                row.getObject(3, UUID.class),
                new TenantId(row.getString(1)),
                row.getString(2),
                by == null ? Optional.empty() : Optional.of(new WrappedKey(by, row.getString(6))),
                spelling.time(row, 4),
                requested.map(at -> new Forgetting(at, deleted, confirmed)),
                row.getInt(10));
    }

    private Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(spelling.time(row, column));
    }
}
