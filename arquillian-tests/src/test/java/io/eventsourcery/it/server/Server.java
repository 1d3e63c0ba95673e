// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** The server that this run starts, chosen by the build; known outside of the server only. */
public enum Server {
    WILDFLY(
            "standalone/log/server.log",
            DataSources.IN_WEB_XML,
            WildFly.libraries(),
            WildFly.persistenceProperties(),
            offset -> WildFly.prepare()),
    GLASSFISH(
            "glassfish/domains/domain1/logs/server.log",
            DataSources.IN_WEB_XML,
            List.of(),
            Map.of(),
            offset -> GlassFish.prepare()),
    PAYARA("glassfish/domains/domain1/logs/server.log", DataSources.IN_WEB_XML, List.of(), Map.of(), Payara::prepare),
    PAYARA_MICRO("server.log.0", PayaraMicro.SERVER, List.of(), Map.of(), offset -> PayaraMicro.SERVER.prepare()),
    LIBERTY(
            "usr/servers/tests/logs/messages.log",
            Liberty.SERVER,
            List.of(),
            Map.of(),
            offset -> Liberty.SERVER.prepare(8080 + offset));

    private final String log;
    private final DataSources dataSources;
    private final List<String> libraries;
    private final Map<String, String> persistenceProperties;
    private final IntConsumer setup;
    private boolean followed;

    Server(
            String log,
            DataSources dataSources,
            List<String> libraries,
            Map<String, String> persistenceProperties,
            IntConsumer setup) {
        this.log = log;
        this.dataSources = dataSources;
        this.libraries = libraries;
        this.persistenceProperties = persistenceProperties;
        this.setup = setup;
    }

    public static Server ofThisRun() {
        return valueOf(
                System.getProperty("arquillian.launch").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Sets the files of the server up before it starts, with all of its ports moved by so much. */
    void prepare(int offset) {
        setup.accept(offset);
    }

    /** Whether it is GlassFish or was made from it, and treats archives as that does. */
    public boolean isOfGlassFish() {
        return this == GLASSFISH || this == PAYARA || this == PAYARA_MICRO;
    }

    /** Whether a deployment that fails is one for its client; Payara Micro runs without the application. */
    public boolean tellsRefusals() {
        return this != PAYARA_MICRO;
    }

    /** Whether each web module of an EAR has a CDI container of its own. */
    public boolean separatesModules() {
        return this == PAYARA;
    }

    /** Whether its MicroProfile Config keeps the class loader of every application that there ever was. */
    public boolean keepsApplications() {
        return this == GLASSFISH;
    }

    /** Whether its managed executor keeps tasks that are done, with their applications. */
    public boolean keepsTasks() {
        return this == LIBERTY;
    }

    /** What an archive for this server must carry in addition. */
    public String[] libraries() {
        return libraries.toArray(String[]::new);
    }

    /** What a persistence unit for this server must say in addition. */
    public Map<String, String> persistenceProperties() {
        return persistenceProperties;
    }

    /** The JNDI name of the data source of the archive with this name. */
    public String dataSourceFor(String archive) {
        return dataSources.nameFor(archive);
    }

    /** Declares the data source of an archive, and returns what its {@code web.xml} has to say for that. */
    public String declareDataSource(String archive, DatabaseAccess database) {
        return dataSources.declare(archive, database);
    }

    /** The JNDI name of the data source that there is after {@link #followRecipe()}. */
    public String dataSourceOfRecipe() {
        return this == WILDFLY ? "java:comp/DefaultDataSource" : "jdbc/bank";
    }

    /**
     * Does what {@code docs/servers.md} says under the name of this server, where that is to be done after its start; Open
     * Liberty and Payara Micro were started with it. Once is enough.
     */
    public void followRecipe() {
        if (followed) {
            return;
        }
        followed = true;
        if (this == GLASSFISH) {
            Commands.run(Recipe.under("GlassFish").block("text"));
        } else if (this == PAYARA) {
            Commands.run(Recipe.under("Payara").block("text"));
        } else if (this == WILDFLY && !Recipe.under("WildFly").text().contains("There is nothing to do.")) {
            throw new IllegalStateException("There is something to do, and nobody does it.");
        }
    }

    /** Removes what a refused deployment left behind, where the server keeps it and would try again. */
    public void forgetRefused() {
        if (this == LIBERTY) {
            Liberty.SERVER.forgetRefused();
        }
    }

    /** Where it answers. */
    public String address() {
        return "http://localhost:" + System.getProperty("server.http");
    }

    /** Where MicroProfile Health answers, as this run sets the server up; empty if the server has none. */
    public Optional<String> health() {
        return switch (this) {
            case WILDFLY -> Optional.of("http://localhost:" + System.getProperty("wildfly.management") + "/health");
            case GLASSFISH -> Optional.empty();
            default -> Optional.of(address() + "/health");
        };
    }

    /** How much the server has logged so far. */
    public long logged() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has logged since it had logged so much. */
    public String loggedSince(long mark) {
        try (var file = Files.newByteChannel(log())) {
            // A server that starts anew may begin its log anew.
            file.position(mark > file.size() ? 0 : mark);
            return new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server logs this within half a minute; a thread of its own writes the file. */
    public boolean logsSince(long mark, String text) {
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
        return Path.of(System.getProperty("server.home")).resolve(log);
    }
}
