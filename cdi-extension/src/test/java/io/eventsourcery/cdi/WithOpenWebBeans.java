// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.openwebbeans.se.OWBInitializer;
import org.apache.webbeans.config.WebBeansFinder;
import org.apache.webbeans.spi.TransactionService;

/** OpenWebBeans, joined to JTA as TomEE does it. Public because the container makes the instance. */
public final class WithOpenWebBeans implements TransactionService {

    private static final Logger LOG = Logger.getLogger("org.apache.webbeans");

    static SeContainerInitializer initializer() {
        return new OWBInitializer().addProperty(TransactionService.class.getName(), WithOpenWebBeans.class.getName());
    }

    /** It logs what is wrong and throws something else, and it stays half registered. */
    static SeContainer start(SeContainerInitializer initializer) {
        Queue<Throwable> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getThrown() != null) {
                    logged.add(line.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(handler);
        try {
            return initializer.initialize();
        } catch (RuntimeException e) {
            WebBeansFinder.clearInstances(Thread.currentThread().getContextClassLoader());
            logged.forEach(e::addSuppressed);
            throw e;
        } finally {
            LOG.removeHandler(handler);
        }
    }

    @Override
    public TransactionManager getTransactionManager() {
        return Container.transactionManager();
    }

    @Override
    public Transaction getTransaction() {
        try {
            return getTransactionManager().getTransaction();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public UserTransaction getUserTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    @Override
    public void registerTransactionSynchronization(
            TransactionPhase phase, ObserverMethod<? super Object> observer, Object event) throws Exception {
        getTransaction().registerSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                if (phase == TransactionPhase.BEFORE_COMPLETION) {
                    observer.notify(event);
                }
            }

            @Override
            public void afterCompletion(int status) {
                boolean committed = status == Status.STATUS_COMMITTED;
                if (phase == TransactionPhase.AFTER_COMPLETION
                        || phase == TransactionPhase.AFTER_SUCCESS && committed
                        || phase == TransactionPhase.AFTER_FAILURE && !committed) {
                    observer.notify(event);
                }
            }
        });
    }
}
