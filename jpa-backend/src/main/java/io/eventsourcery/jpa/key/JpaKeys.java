// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.key;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.stream.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of data subjects in the tables of one store, on the connection of the running transaction. Thread-safe as far as the
 * {@code EntityManager} is.
 */
public final class JpaKeys implements KeyStorage {

    private final TransactionConnection connection;
    private final SqlErrors errors;
    private final SubjectRows rows;

    public JpaKeys(TransactionConnection connection, Spelling spelling, SqlErrors errors, Tables tables) {
        this.connection = connection;
        this.errors = errors;
        this.rows = new SubjectRows(spelling, errors, tables);
    }

    @Override
    public Optional<StoredKey> ofSubject(TenantId tenant, String subject) {
        return asked("look for the key of a data subject", jdbc -> rows.ofSubject(jdbc, tenant, subject));
    }

    @Override
    public Optional<StoredKey> byId(UUID id) {
        return asked("look for the key " + id, jdbc -> rows.byId(jdbc, id));
    }

    @Override
    public StoredKey createIfAbsent(StoredKey proposed) {
        return asked("creation of the key " + proposed.id(), jdbc -> {
            rows.create(jdbc, proposed);
            return rows.ofSubject(jdbc, proposed.tenant(), proposed.subject())
                    .orElseThrow(() -> new SQLException("the key of the subject is not there after its creation"));
        });
    }

    @Override
    public boolean replace(StoredKey known, StoredKey changed) {
        return asked("change of the key " + known.id(), jdbc -> rows.replace(jdbc, known, changed));
    }

    @Override
    public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
        return asked("look for keys to rewrap", jdbc -> rows.notWrappedBy(jdbc, keyEncryptionKey, limit));
    }

    @Override
    public List<StoredKey> unconfirmed(int limit) {
        return asked("look for forgotten data subjects", jdbc -> rows.unconfirmed(jdbc, limit));
    }

    @Override
    public int removeOf(TenantId tenant, int limit) {
        return asked("removal of the keys of a tenant", jdbc -> rows.remove(jdbc, tenant, limit));
    }

    private <T> T asked(String operation, TransactionConnection.Work<T> work) {
        try {
            return connection.call(work);
        } catch (SQLException e) {
            throw errors.in(operation, e);
        }
    }
}
