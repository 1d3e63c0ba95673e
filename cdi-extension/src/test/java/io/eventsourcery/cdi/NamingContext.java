// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.JTAEnvironmentBean;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** A naming context like that of a server, with its transaction registry, for as long as it is open. */
public final class NamingContext implements InitialContextFactory, AutoCloseable {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    static NamingContext with(String name, Object object) {
        BOUND.put(name, object);
        BOUND.put("java:comp", new Object());
        TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
        BOUND.put("java:comp/TransactionSynchronizationRegistry", registry);
        JTAEnvironmentBean names = jtaPropertyManager.getJTAEnvironmentBean();
        BOUND.put(names.getTransactionSynchronizationRegistryJNDIContext(), registry);
        BOUND.put(names.getTransactionManagerJNDIContext(), Container.transactionManager());
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, NamingContext.class.getName());
        return new NamingContext();
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return (Context) Proxy.newProxyInstance(
                NamingContext.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (!method.getName().equals("lookup") || !BOUND.containsKey(arguments[0].toString())) {
                        throw new NameNotFoundException();
                    }
                    return BOUND.get(arguments[0].toString());
                });
    }

    @Override
    public void close() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
        BOUND.clear();
    }
}
