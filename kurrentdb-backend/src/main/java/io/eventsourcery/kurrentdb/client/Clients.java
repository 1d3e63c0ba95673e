// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.kurrent.dbclient.KurrentDBClient;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where clients come from. Thread-safe. */
public interface Clients {

    /** The nodes, without secrets. */
    String name();

    /** Whether clients may be closed, and replaced by new ones. */
    boolean areOurs();

    /** Whether calls are made as a user; empty when nobody knows. */
    Optional<Boolean> haveUser();

    /**
     * Gives a client, which may not be connected yet.
     *
     * @param leader the node to ask first, when somebody said which one leads
     */
    Connection open(Optional<InetSocketAddress> leader);

    /** Lets a client go; never waits for long. */
    void close(KurrentDBClient client);

    /** Lets a client of others look for another node. */
    default void wake(KurrentDBClient client) {}

    /** There will be no more clients. */
    default void end() {}
}
