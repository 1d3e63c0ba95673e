// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.kurrent.dbclient.ServerVersion;
import java.util.Optional;

/** What the server can do, asked when it matters for the first time. Thread-safe. */
public final class ServerFeatures {

    private final Node node;
    private volatile Boolean several;

    public ServerFeatures(Node node) {
        this.node = node;
    }

    /** Since 25.1. */
    public boolean appendsToSeveralStreams() {
        Boolean known = several;
        if (known == null) {
            known = ask();
            several = known;
        }
        return known;
    }

    private boolean ask() {
        try {
            Optional<ServerVersion> version =
                    node.read("question for the version", client -> client.getServerVersion());
            return version.filter(it -> it.isGreaterOrEqualThan(25, 1)).isPresent();
        } catch (CallFailure e) {
            throw e.typed();
        }
    }
}
