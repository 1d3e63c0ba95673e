// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets the server of this run up. Moves all ports of the server by an offset at which they are free, so that several builds can run on one machine and
 * a server which somebody else started is never met. {@code arquillian.xml} uses the properties that are set here.
 */
public final class FreePorts implements LauncherSessionListener {

    /**
     * So few that every port stays below those that systems give to outgoing connections: such a connection could take the
     * port of a server that is restarted, which then waits for it in vain.
     */
    private static final int OFFSETS = 120;

    private static final List<Integer> WILDFLY = List.of(8080, 8443, 9990);
    private static final List<Integer> GLASSFISH = List.of(4848, 8080, 8181);
    private static final List<Integer> PAYARA = List.of(3700, 3820, 3920, 4900, 5900, 6666, 8686);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("arquillian.launch") == null) {
            return;
        }
        // Two builds that look at the same moment begin at different places.
        int first = (int) (ProcessHandle.current().pid() % OFFSETS);
        int offset = IntStream.range(0, OFFSETS)
                .map(step -> 10_000 + (first + step) % OFFSETS * 100)
                .filter(candidate -> Stream.of(WILDFLY, GLASSFISH, PAYARA).allMatch(ports -> areFree(ports, candidate)))
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
