// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.grpc.BindableService;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The services of one node. */
public final class Services {

    private Services() {}

    /**
     * All of them.
     *
     * @param others services of other packages that the node is to name among its own
     * @param nodes the nodes of the cluster, the leader first; asked at each question
     */
    public static List<BindableService> of(
            Node node, List<BindableService> others, Supplier<List<InetSocketAddress>> nodes) {
        List<BindableService> services = new ArrayList<>(others);
        services.add(new StreamsCalls(node));
        services.add(Introduction.features(node.abilities(), services));
        services.add(Introduction.gossip(nodes));
        return List.copyOf(services);
    }
}
