// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.xa;

import java.util.function.Consumer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** The branch of the broker; tells where the transaction is. */
final class StandingBranch implements XAResource {

    private final XAResource inner;
    private final Consumer<CrashPoint> at;

    StandingBranch(XAResource inner, Consumer<CrashPoint> at) {
        this.inner = inner;
        this.at = at;
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        at.accept(CrashPoint.ONE_BRANCH_PREPARED);
        int vote = inner.prepare(xid);
        at.accept(CrashPoint.BOTH_BRANCHES_PREPARED);
        return vote;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        at.accept(CrashPoint.DECISION_LOGGED);
        at.accept(CrashPoint.ONE_BRANCH_COMMITTED);
        inner.commit(xid, onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        inner.rollback(xid);
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        inner.start(xid, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        inner.end(xid, flags);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        inner.forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return inner.recover(flag);
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return inner.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return inner.setTransactionTimeout(seconds);
    }
}
