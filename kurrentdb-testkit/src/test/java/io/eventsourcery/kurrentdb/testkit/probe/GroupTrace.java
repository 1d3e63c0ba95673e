// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A consumer that writes down what it gets, as revision:type, with #n for the n-th retry. */
final class GroupTrace extends PersistentSubscriptionListener {

    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final List<ResolvedEvent> got = Collections.synchronizedList(new ArrayList<>());
    volatile String ended;
    volatile PersistentSubscription s;
    final Consuming.Act act;
    final Traces t;

    GroupTrace(Traces t, Consuming.Act act) {
        this.t = t;
        this.act = act;
    }

    @Override
    public void onEvent(PersistentSubscription s, int retry, ResolvedEvent e) {
        log.add(Probing.label(e) + (retry == 0 ? "" : "#" + retry));
        got.add(e);
        try {
            act.on(s, retry, e);
        } catch (Exception x) {
            log.add("act failed");
        }
    }

    @Override
    public void onCancelled(PersistentSubscription s, Throwable e) {
        ended = e == null ? "ended" : "ended " + t.error(e);
    }

    String text() {
        synchronized (log) {
            return log.toString().replace(", ", ",") + (ended == null ? "" : " " + ended);
        }
    }

    GroupTrace await(int n) throws Exception {
        Probing.until(() -> log.size() >= n || ended != null, 8000);
        Probing.quiet(400);
        return this;
    }
}
