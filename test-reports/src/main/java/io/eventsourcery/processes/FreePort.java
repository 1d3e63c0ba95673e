// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses a port for a server that starts later.
 *
 * <p>The operating systems take the ports of outgoing connections from 32768 upwards. A port from there can be gone before
 * the server binds it, since many tests run and connect at once; the ones below are taken by servers only.
 */
public final class FreePort {

    private static final int FIRST = 20_000;

    private static final int AFTER_LAST = 32_000;

    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /** A port on which nothing listens now, neither on the loopback address nor on all addresses. */
    public static int choose() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(new InetSocketAddress(port))
                    && isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                return port;
            }
        }
        throw new IllegalStateException("No port between " + FIRST + " and " + AFTER_LAST + " is free");
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
