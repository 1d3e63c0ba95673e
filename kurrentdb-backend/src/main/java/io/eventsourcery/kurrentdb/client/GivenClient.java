// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.error.StoreFailureException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The client of the application, which closes it. */
public record GivenClient(KurrentDBClient client) implements Clients {

    @Override
    public String name() {
        return "(client of the application)";
    }

    @Override
    public boolean areOurs() {
        return false;
    }

    @Override
    public Optional<Boolean> haveUser() {
        return Optional.empty();
    }

    @Override
    public Connection open(Optional<InetSocketAddress> leader) {
        if (client.isShutdown()) {
            throw new StoreFailureException(
                    "The application's own KurrentDB client is shut down for good, as it is after"
                            + " it found no node: give the factory a connection string, and it connects anew.");
        }
        return new Connection(client, new Contact(Integer.MAX_VALUE));
    }

    @Override
    public void close(KurrentDBClient given) {}

    /** A read that fails does not let a client look for another node; a subscription that fails does. */
    @Override
    public void wake(KurrentDBClient given) {
        SubscriptionListener nobody = new SubscriptionListener() {};
        ThreadOfCaller.keptClean(() -> given.subscribeToStream(Node.NOBODYS_STREAM, nobody))
                .whenComplete((subscription, failure) -> stop(subscription));
    }

    private static void stop(Subscription subscription) {
        if (subscription != null) {
            subscription.stop();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
