// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.Position;
import java.util.concurrent.TimeUnit;

/**
 * The server that is asked by a thread and by the threads that it starts, so that several servers can be asked at once. Probes
 * that wait, wait together then.
 */
final class Asked implements AutoCloseable {

    private static final InheritableThreadLocal<Asked> HERE = new InheritableThreadLocal<>();
    private static final int MINUTES = 1;

    final KurrentDBClient client;
    final KurrentDBPersistentSubscriptionsClient groups;

    /** The beginning of the names of the streams that filters are tried on, and what is before them in the log. */
    String filterNames;

    Position filterStart;

    private Asked(String connection) {
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection));
        groups = KurrentDBPersistentSubscriptionsClient.from(client);
    }

    /** From now on this thread, and those that it starts from now on, ask this server. */
    static Asked by(String connection) {
        Asked asked = new Asked(connection);
        HERE.set(asked);
        return asked;
    }

    static Asked here() {
        return HERE.get();
    }

    @Override
    public void close() throws Exception {
        HERE.remove();
        client.shutdown().get(MINUTES, TimeUnit.MINUTES);
    }
}
