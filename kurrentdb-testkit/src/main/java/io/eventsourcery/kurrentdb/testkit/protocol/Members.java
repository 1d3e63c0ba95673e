// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses of the nodes that belong together, the leader's first. Safe for all threads. */
public final class Members {

    private final List<InetSocketAddress> nodes = new ArrayList<>();

    public synchronized void join(InetSocketAddress node) {
        nodes.add(node);
    }

    /** Takes a node out; if it led, the next one leads. */
    public synchronized void leave(InetSocketAddress node) {
        nodes.remove(node);
    }

    /** Lets this node lead from now on. */
    public synchronized void lead(InetSocketAddress node) {
        nodes.remove(node);
        nodes.add(0, node);
    }

    synchronized InetSocketAddress leader() {
        return nodes.get(0);
    }

    synchronized List<InetSocketAddress> list() {
        return List.copyOf(nodes);
    }
}
