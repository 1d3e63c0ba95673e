// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server that this run starts, chosen by the build; known outside of the server only. */
enum Server {
    WILDFLY(
            "wildfly.home",
            "standalone/log/server.log",
            List.of("eclipselink"),
            // WildFly has another provider, so ours is in the archive and has to be told where it is; and it would
            // start
            // the unit before the data sources of the archive exist, were it asked to transform classes.
            Map.of("eclipselink.target-server", "JBoss", "jboss.as.jpa.classtransformer", "false")),
    GLASSFISH("glassfish.home", "glassfish/domains/domain1/logs/server.log", List.of(), Map.of());

    private final String home;
    private final String log;
    private final List<String> libraries;
    private final Map<String, String> persistenceProperties;

    Server(String home, String log, List<String> libraries, Map<String, String> persistenceProperties) {
        this.home = home;
        this.log = log;
        this.libraries = libraries;
        this.persistenceProperties = persistenceProperties;
    }

    static Server ofThisRun() {
        return valueOf(System.getProperty("arquillian.launch").toUpperCase(Locale.ROOT));
    }

    /** What an archive for this server must carry in addition. */
    String[] libraries() {
        return libraries.toArray(String[]::new);
    }

    /** What a persistence unit for this server must say in addition. */
    Map<String, String> persistenceProperties() {
        return persistenceProperties;
    }

    /** Where it answers. */
    String address() {
        return "http://localhost:" + System.getProperty("server.http");
    }

    /** How much the server has logged so far. */
    long logged() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has logged since it had logged so much. */
    String loggedSince(long mark) {
        try (var file = Files.newByteChannel(log())) {
            file.position(Math.min(mark, file.size()));
            return new String(java.nio.channels.Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server logs this within half a minute; a thread of its own writes the file. */
    boolean logsSince(long mark, String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!loggedSince(mark).contains(text)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return true;
    }

    private Path log() {
        return Path.of(System.getProperty(home)).resolve(log);
    }
}
