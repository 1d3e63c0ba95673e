// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.kurrent.dbclient.ServerVersion;
import java.util.Optional;

/** What the server can do, asked when it matters for the first time. Thread-safe. */
public final class ServerFeatures {

    private static final long NEVER = -1;

    private final Node node;
    private volatile long several = NEVER;

    public ServerFeatures(Node node) {
        this.node = node;
    }

    /**
     * Since 25.1. An older server is asked again, as it may have been replaced by a newer one; a newer one on each connection,
     * as it may have been replaced by an older one, or be one of several of different versions.
     */
    public boolean appendsToSeveralStreams() {
        long now = node.generation();
        if (several != now) {
            several = ask() ? now : NEVER;
        }
        return several != NEVER;
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
