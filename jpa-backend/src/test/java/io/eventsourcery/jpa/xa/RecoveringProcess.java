// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.xa;

import com.arjuna.ats.arjuna.common.RecoveryEnvironmentBean;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.JTAEnvironmentBean;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import jakarta.jms.XAConnection;
import java.util.List;
import java.util.Vector;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.postgresql.xa.PGXADataSource;

/** The process that starts after the other one died, with the same transaction log, and ends what it finds. */
final class RecoveringProcess {

    private RecoveringProcess() {}

    public static void main(String[] arguments) throws Exception {
        // Sets the log up, as the process that died did.
        PlainServer.on(new TestDatabase(TestDatabase.Kind.POSTGRESQL, arguments[1], arguments[2], arguments[3]));
        JTAEnvironmentBean jta = BeanPopulator.getDefaultInstance(JTAEnvironmentBean.class);
        jta.setXaRecoveryNodes(List.of("1"));
        jta.setXaResourceOrphanFilterClassNames(List.of(
                JTATransactionLogXAResourceOrphanFilter.class.getName(),
                JTANodeNameXAResourceOrphanFilter.class.getName()));
        jta.setOrphanSafetyInterval(0);
        RecoveryEnvironmentBean recovery = BeanPopulator.getDefaultInstance(RecoveryEnvironmentBean.class);
        recovery.setRecoveryModuleClassNames(
                List.of(AtomicActionRecoveryModule.class.getName(), XARecoveryModule.class.getName()));
        recovery.setExpiryScannerClassNames(List.of());
        recovery.setRecoveryListener(false);
        recovery.setRecoveryBackoffPeriod(1);
        RecoveryManager manager = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        manager.initialize();
        PGXADataSource database = new PGXADataSource();
        database.setUrl(arguments[2]);
        database.setUser(arguments[3]);
        XAConnection broker = Broker.factory(arguments[4]).createXAConnection();
        branches(manager).addXAResourceRecoveryHelper(helper(ofDatabase(database)));
        branches(manager)
                .addXAResourceRecoveryHelper(helper(broker.createXASession().getXAResource()));
        manager.scan();
        manager.scan();
        System.exit(0);
    }

    private static XAResource ofDatabase(XADataSource database) throws Exception {
        return database.getXAConnection().getXAResource();
    }

    private static XARecoveryModule branches(RecoveryManager manager) {
        Vector<?> modules = manager.getModules();
        return modules.stream()
                .filter(XARecoveryModule.class::isInstance)
                .map(XARecoveryModule.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static XAResourceRecoveryHelper helper(XAResource branch) {
        return new XAResourceRecoveryHelper() {

            @Override
            public boolean initialise(String unused) {
                return true;
            }

            @Override
            public XAResource[] getXAResources() {
                return new XAResource[] {branch};
            }
        };
    }
}
