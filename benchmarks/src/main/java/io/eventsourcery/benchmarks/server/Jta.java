// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.eventsourcery.benchmarks.replay.StatementRecorder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.xa.PGXADataSource;

/**
 * What a Jakarta EE server puts around an application: transaction manager, XA connection pool, and an {@code
 * EntityManager} per transaction behind one injected object.
 */
public final class Jta implements AutoCloseable {

    private final TransactionManager transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final TransactionSynchronizationRegistry registry =
            jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
    private final AgroalDataSource pool;
    private final StatementRecorder recorder;
    private final EntityManagerFactory factory;
    private final EntityManager entityManager;
    private final List<EntityManagerFactory> others = new ArrayList<>();

    /** @param recording whether statements can be recorded, for which a proxy stands before the pool of JPA */
    public Jta(String url, boolean recording) throws SQLException {
        pool = pool(url);
        recorder = new StatementRecorder(pool);
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.jtaDataSource", recording ? recorder.dataSource() : pool);
        properties.put("eclipselink.target-server", NarayanaServer.class.getName());
        factory = Persistence.createEntityManagerFactory("benchmarks", properties);
        entityManager = TransactionScoped.entityManager(factory, registry);
    }

    /** Must be called before any other class here is used: the transaction manager reads it once. */
    public static void keepRecordsIn(Path directory) {
        String records =
                directory.resolve("benchmark-transactions").toAbsolutePath().toString();
        System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", records);
        System.setProperty("ObjectStoreEnvironmentBean.communicationStore.objectStoreDir", records);
        System.setProperty("ObjectStoreEnvironmentBean.stateStore.objectStoreDir", records);
        System.setProperty("CoreEnvironmentBean.nodeIdentifier", "benchmarks");
    }

    private AgroalDataSource pool(String url) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.initialSize(4)
                        .maxSize(20)
                        .transactionIntegration(new NarayanaTransactionIntegration(transactions, registry))
                        .connectionFactoryConfiguration(connection -> connection
                                .connectionProviderClass(PGXADataSource.class)
                                .jdbcUrl(url)
                                .principal(new NamePrincipal("postgres")))));
    }

    /** Runs the work in a transaction of its own and commits it, as {@code @Transactional} does. */
    public <T> T inTransaction(Work<T> work) throws Exception {
        transactions.begin();
        T result;
        try {
            result = work.run();
        } catch (Throwable e) {
            transactions.rollback();
            throw e;
        }
        transactions.commit();
        return result;
    }

    /** The same while the present transaction, if there is one, is suspended. */
    <T> T apart(Work<T> work) throws Exception {
        Transaction outer = transactions.suspend();
        try {
            return inTransaction(work);
        } finally {
            if (outer != null) {
                transactions.resume(outer);
            }
        }
    }

    /** Something to do in a transaction. */
    @FunctionalInterface
    public interface Work<T> {

        T run() throws Exception;
    }

    /** A connection that takes part in the present transaction, without JPA. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** The object that an application gets injected. */
    public EntityManager entityManager() {
        return entityManager;
    }

    /** The same of another persistence unit, on connections of the same pool. */
    public EntityManager entityManager(String unit) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.jtaDataSource", pool);
        properties.put("eclipselink.target-server", NarayanaServer.class.getName());
        properties.put("hibernate.transaction.jta.platform", "JBossTS");
        EntityManagerFactory other = Persistence.createEntityManagerFactory(unit, properties);
        others.add(other);
        return TransactionScoped.entityManager(other, registry);
    }

    public TransactionSynchronizationRegistry registry() {
        return registry;
    }

    public StatementRecorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        others.forEach(EntityManagerFactory::close);
        factory.close();
        pool.close();
    }
}
