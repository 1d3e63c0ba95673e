// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.JtaTransactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Transactions, data sources and an {@code EntityManager} as an application finds them in a server. Thread-safe.
 */
public final class PlainServer implements AutoCloseable {

    /** The system property with the folder of the transaction log, for a virtual machine that another one outlives. */
    public static final String TRANSACTION_LOG = "test.transaction-log";

    static {
        String folder = System.getProperty(TRANSACTION_LOG);
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            ObjectStoreEnvironmentBean settings =
                    BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store);
            if (folder == null) {
                // No files: nothing here outlives the virtual machine.
                settings.setObjectStoreType(VolatileStore.class.getName());
            } else {
                settings.setObjectStoreDir(folder);
            }
        }
        BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class).setTransactionStatusManagerEnable(false);
    }

    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
    private final Provider provider;
    private final AgroalDataSource jtaSource;
    private final AgroalDataSource plainSource;
    private final EntityManagerFactory factory;
    private final EntityManager em;

    private PlainServer(TestDatabase database, Provider provider, String unit, Map<String, ?> properties, Pool limits) {
        this.provider = provider;
        jtaSource = source(database, limits, true);
        plainSource = source(database, limits, false);
        factory = jtaFactory(unit, properties);
        em = EntityManagerPerTransaction.of(factory, registry);
    }

    /** A server with EclipseLink and the persistence unit {@code by-class} over the database. */
    public static PlainServer on(TestDatabase database) {
        return on(database, Provider.ECLIPSELINK);
    }

    /** A server with the persistence unit {@code by-class} over the database. */
    public static PlainServer on(TestDatabase database, Provider provider) {
        return on(database, provider, "by-class", Map.of());
    }

    /** A server with another persistence unit, or with more properties of it. */
    public static PlainServer on(TestDatabase database, Provider provider, String unit, Map<String, ?> properties) {
        return new PlainServer(database, provider, unit, properties, new Pool(20, Duration.ofSeconds(30)));
    }

    /** A server with other pools. */
    public static PlainServer withPools(TestDatabase database, Provider provider, int size, Duration patience) {
        return new PlainServer(database, provider, "by-class", Map.of(), new Pool(size, patience));
    }

    private record Pool(int size, Duration patience) {}

    private EntityManagerFactory jtaFactory(String unit, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(provider.jtaProperties());
        properties.put("jakarta.persistence.jtaDataSource", jtaSource);
        properties.putAll(more);
        return factory(unit, properties);
    }

    private EntityManagerFactory factory(String unit, Map<String, Object> properties) {
        properties.put("jakarta.persistence.provider", provider.className());
        properties.put("jakarta.persistence.nonJtaDataSource", plainSource);
        return Persistence.createEntityManagerFactory(unit, properties);
    }

    private AgroalDataSource source(TestDatabase database, Pool limits, boolean jta) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier();
        configuration.connectionPoolConfiguration(pool -> {
            pool.maxSize(limits.size())
                    .acquisitionTimeout(limits.patience())
                    .connectionFactoryConfiguration(
                            driver -> driver.connectionProviderClassName(database.xaDataSourceClass())
                                    .jdbcUrl(database.url())
                                    .principal(new NamePrincipal(database.user())));
            if (database.kind() == TestDatabase.Kind.POSTGRESQL) {
                // As every server does, so that its connections are replaced after the database was restarted.
                pool.exceptionSorter(new PostgreSQLExceptionSorter());
            }
            if (jta) {
                pool.transactionIntegration(new NarayanaTransactionIntegration(manager, registry));
            }
            return pool;
        });
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The transaction-scoped entity manager that a container would inject. */
    public EntityManager entityManager() {
        return em;
    }

    public EntityManagerFactory entityManagerFactory() {
        return factory;
    }

    /** Connections outside of JTA. */
    public DataSource dataSource() {
        return plainSource;
    }

    public TransactionSynchronizationRegistry registry() {
        return registry;
    }

    public TransactionManager transactionManager() {
        return manager;
    }

    public UserTransaction userTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    /** A resource-local persistence unit over the same database; the caller closes it. */
    public EntityManagerFactory localEntityManagerFactory() {
        return factory("local", new HashMap<>(provider.localProperties()));
    }

    /** What the extension gives to a backend in CDI. */
    public Transactions transactions() {
        return new JtaTransactions(registry, this::inTransaction);
    }

    /** Runs the work in a new JTA transaction and commits it; an exception rolls back and leaves as it is. */
    public <T> T inTransaction(Supplier<T> work) {
        try {
            Transaction callers = manager.suspend();
            try {
                return inNewTransaction(work);
            } finally {
                if (callers != null) {
                    manager.resume(callers);
                }
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new TransactionFailedException(e);
        }
    }

    private <T> T inNewTransaction(Supplier<T> work) throws Exception {
        manager.begin();
        T result;
        try {
            result = work.get();
        } catch (Throwable e) {
            manager.rollback();
            throw e;
        }
        manager.commit();
        return result;
    }

    /** As {@link #inTransaction(Supplier)}. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void close() {
        factory.close();
        jtaSource.close();
        plainSource.close();
    }

    /** The transaction did not commit. */
    public static final class TransactionFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TransactionFailedException(Exception cause) {
            super(cause);
        }
    }
}
