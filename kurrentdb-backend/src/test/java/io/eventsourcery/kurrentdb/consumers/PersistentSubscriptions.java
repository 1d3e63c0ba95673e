// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import java.util.concurrent.TimeUnit;

/** Groups as the client of the server sees them. */
record PersistentSubscriptions(KurrentDBPersistentSubscriptionsClient client) implements AutoCloseable {

    static PersistentSubscriptions on(KurrentDbServer server) {
        return new PersistentSubscriptions(KurrentDBPersistentSubscriptionsClient.create(
                KurrentDBConnectionString.parseOrThrow(server.connectionString())));
    }

    PersistentSubscriptionToAllInfo toAll(String group) throws Exception {
        return client.getInfoToAll(group).get(30, TimeUnit.SECONDS).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        client.shutdown().get(30, TimeUnit.SECONDS);
    }
}
