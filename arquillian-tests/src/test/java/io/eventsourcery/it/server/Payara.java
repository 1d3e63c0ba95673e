// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A server of Payara as it is unpacked, with a heap as large as the others have. */
final class Payara {

    private static final Pattern PORT = Pattern.compile("(?<=port=\"?)\\d+");

    private Payara() {}

    /** Moves all of its ports: the adapter knows only that of the administration. */
    static void prepare(int offset) {
        Path domain = Path.of(System.getProperty("server.home")).resolve("glassfish/domains/domain1/config/domain.xml");
        Path unpacked = domain.resolveSibling("domain.xml.unpacked");
        try {
            if (!Files.exists(unpacked)) {
                Files.copy(domain, unpacked);
            }
            String moved = PORT.matcher(Files.readString(unpacked))
                    .replaceAll(port -> String.valueOf(Integer.parseInt(port.group()) + offset));
            Files.writeString(
                    domain, moved.replace("-Xmx512m", "-Xmx1g</jvm-options><jvm-options>-XX:TieredStopAtLevel=1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
