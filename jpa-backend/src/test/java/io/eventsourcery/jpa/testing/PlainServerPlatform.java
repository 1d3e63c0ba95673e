// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import com.arjuna.ats.jta.TransactionManager;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Tells EclipseLink where the transaction manager of the {@link PlainServer} is. Named in its properties. */
public final class PlainServerPlatform extends ServerPlatformBase {

    public PlainServerPlatform(DatabaseSession session) {
        super(session);
        disableRuntimeServices();
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Narayana.class;
    }

    /** Public for EclipseLink, which makes it. */
    public static final class Narayana extends JTATransactionController {
        @Override
        protected jakarta.transaction.TransactionManager acquireTransactionManager() {
            return TransactionManager.transactionManager();
        }
    }
}
