// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets the server of this run up. Moves all ports of the server by an offset at which they are free, so that several builds can run on one machine and
 * a server which somebody else started is never met. {@code arquillian.xml} uses the properties that are set here.
 */
public final class FreePorts implements LauncherSessionListener {

    private static final List<Integer> WILDFLY = List.of(8080, 8443, 9990);
    private static final List<Integer> GLASSFISH = List.of(4848, 8080, 8181);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("arquillian.launch") == null) {
            return;
        }
        int offset = IntStream.iterate(10_000, candidate -> candidate < 50_000, candidate -> candidate + 100)
                .filter(candidate -> areFree(WILDFLY, candidate) && areFree(GLASSFISH, candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no free ports for a server."));
        System.setProperty("wildfly.offset", String.valueOf(offset));
        System.setProperty("wildfly.management", String.valueOf(9990 + offset));
        System.setProperty("server.admin", String.valueOf(4848 + offset));
        System.setProperty("server.http", String.valueOf(8080 + offset));
        System.setProperty("server.https", String.valueOf(8181 + offset));
        Server.ofThisRun().prepare(offset);
    }

    private static boolean areFree(List<Integer> ports, int offset) {
        return ports.stream().allMatch(port -> isFree(port + offset));
    }

    private static boolean isFree(int port) {
        try (ServerSocket ignored = new ServerSocket(port)) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
