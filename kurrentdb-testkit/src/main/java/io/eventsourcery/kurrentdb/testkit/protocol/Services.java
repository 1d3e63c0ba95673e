// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.protocol.session.SessionCalls;
import io.eventsourcery.kurrentdb.testkit.protocol.stream.StreamsCalls;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.grpc.BindableService;
import java.util.ArrayList;
import java.util.List;

/** The services of one node. */
public final class Services {

    private Services() {}

    /**
     * All of them.
     *
     * @param others services of other packages that the node is to name among its own
     */
    public static List<BindableService> of(Node node, List<BindableService> others) {
        List<BindableService> services = new ArrayList<>(others);
        services.add(new StreamsCalls(node));
        if (node.abilities().appendsToSeveralStreams()) {
            services.add(new SessionCalls(node));
        }
        services.add(Introduction.features(node.abilities(), services));
        return List.copyOf(services);
    }
}
