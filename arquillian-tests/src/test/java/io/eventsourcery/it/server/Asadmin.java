// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code bin/asadmin} of the GlassFish in whose folder {@code modules} its jar lies, and ends as that does. */
public final class Asadmin {

    private Asadmin() {}

    public static void main(String... arguments) throws IOException, InterruptedException, URISyntaxException {
        Path jar = Path.of(Asadmin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path program = jar.resolveSibling("../bin/asadmin").normalize();
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .inheritIO()
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The command did not end: " + program);
        }
        System.exit(process.exitValue());
    }
}
