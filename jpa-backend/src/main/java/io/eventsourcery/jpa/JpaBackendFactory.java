// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.connection.CheckedConnection;
import io.eventsourcery.jpa.connection.TransactionConnection;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Builds a store that keeps its events beside the application's own tables, in the same transactions.
 *
 * <p>With the container's transaction-scoped {@code EntityManager} the store is thread-safe; with a resource-local one
 * in Java SE it belongs to the thread of that one. The store never closes it. Values that are not set here come from
 * the configuration keys {@code eventsourcery.jpa.*}. Immutable.
 *
 * <pre>{@code
 * @Produces @ApplicationScoped
 * BackendFactory factory(EntityManager em) {
 *     return JpaBackendFactory.of(em);
 * }
 * }</pre>
 */
public final class JpaBackendFactory implements BackendFactory {

    private final EntityManager em;
    private final BackendSetup setup;
    private final JpaOptions options;

    private JpaBackendFactory(EntityManager em, BackendSetup setup, JpaOptions options) {
        this.em = em;
        this.setup = Objects.requireNonNull(setup, "setup");
        this.options = options;
    }

    /**
     * A factory with the application's entity manager.
     *
     * @throws ConfigurationException ES-0425 if it is null, for example because a container injected none
     */
    public static JpaBackendFactory of(EntityManager em) {
        if (em == null) {
            throw new ConfigurationException(
                    "ES-0425 The EntityManager for the event store is null: a container injects"
                            + " none when it could not prepare the persistence unit, most often because its data source is missing,"
                            + " and says why further up in its log.");
        }
        return new JpaBackendFactory(em, BackendSetup.defaults(), JpaOptions.none());
    }

    @Override
    public JpaBackendFactory configured(UnaryOperator<BackendSetup> change) {
        return new JpaBackendFactory(em, change.apply(setup), options);
    }

    @Override
    public JpaBackendFactory withEventTypes(Class<?>... annotated) {
        return configured(it -> it.withEventTypes(annotated));
    }

    /** The same factory with this treatment of the tables at {@link #build()}. */
    public JpaBackendFactory withSchemaMode(SchemaMode mode) {
        return new JpaBackendFactory(em, setup, options.withSchemaMode(mode));
    }

    /** The same factory with this database schema for the tables; by default that of the connection. */
    public JpaBackendFactory withDatabaseSchema(String schema) {
        return new JpaBackendFactory(em, setup, options.withDatabaseSchema(schema));
    }

    /**
     * The same factory with this prefix of every table name; by default {@code es_}. Gives several stores in one schema
     * their own tables.
     */
    public JpaBackendFactory withTablePrefix(String prefix) {
        return new JpaBackendFactory(em, setup, options.withTablePrefix(prefix));
    }

    /**
     * The same factory with this data source, where {@link SchemaMode#CREATE} runs its scripts; otherwise not needed.
     */
    public JpaBackendFactory withDataSource(DataSource source) {
        return new JpaBackendFactory(em, setup, options.withDataSource(source));
    }

    /**
     * Checks the database and its tables, and builds the store.
     *
     * @throws io.eventsourcery.error.ConfigurationException ES-031x for illegal options, ES-04xx for an unsuitable
     *     provider, database or schema; all problems that can be found at once, each with its remedy
     */
    @Override
    public Backend build() {
        JpaOptions.Resolved resolved = options.resolve(setup);
        TransactionConnection applications = TransactionConnection.of(em);
        Transactions transactions =
                setup.execution().transactions().orElseGet(() -> TransactionChoice.of(em, applications));
        TransactionConnection connection = applications.in(transactions);
        StoreStart.Found found = new StoreStart(connection, transactions, resolved).found();
        TransactionConnection checked =
                new CheckedConnection(connection, found.dialect().useCheck());
        return new StorageBackend(
                new JpaEventStorage(checked, found.dialect(), found.tables()).storage(), setup, transactions);
    }
}
