// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Another participant of a transaction, which may refuse to commit. */
public class Voter implements XAResource {

    private final boolean agrees;
    private volatile boolean committed;

    public Voter(boolean agrees) {
        this.agrees = agrees;
    }

    public boolean committed() {
        return committed;
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        if (!agrees) {
            throw new XAException(XAException.XA_RBROLLBACK);
        }
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        if (onePhase && !agrees) {
            throw new XAException(XAException.XA_RBROLLBACK);
        }
        committed = true;
    }

    @Override
    public void rollback(Xid xid) {}

    @Override
    public void start(Xid xid, int flags) {}

    @Override
    public void end(Xid xid, int flags) {}

    @Override
    public void forget(Xid xid) {}

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
