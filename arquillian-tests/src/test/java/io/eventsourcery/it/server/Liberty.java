// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of Open Liberty with the configuration that {@code docs/servers.md} recommends.
 *
 * <p>Its data sources are in its configuration, not in archives: it takes drivers from its own libraries only.
 */
final class Liberty implements DataSources {

    private static final String NAME = "tests";
    private static final List<String> DRIVERS = List.of("h2", "postgresql", "mariadb-java-client");

    static final Liberty SERVER = new Liberty();

    private Liberty() {}

    /** Writes the configuration, before the server starts. */
    void prepare(int port) {
        try {
            removeEarlierRun();
            Path libraries = Files.createDirectories(folder().resolve("lib"));
            for (String driver : DRIVERS) {
                Files.copy(
                        Path.of(System.getProperty("libraries.folder"), driver + ".jar"),
                        libraries.resolve(driver + ".jar"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    folder().resolve("server.xml"),
                    "<server>" + Recipe.under("Open Liberty").block("xml") + "</server>");
            Files.createDirectories(overrides());
            Files.writeString(
                    overrides().resolve("tests.xml"),
                    """
                    <server>
                        <httpEndpoint id="defaultHttpEndpoint" httpPort="%d"/>
                        <featureManager>
                            <feature>localConnector-1.0</feature>
                            <feature>mpHealth-4.0</feature>
                        </featureManager>
                    </server>
                    """
                            .formatted(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that was ended half-way leaves archives and data sources, and the server would begin with them. */
    private static void removeEarlierRun() throws IOException {
        if (Files.exists(folder())) {
            try (Stream<Path> files = Files.walk(folder())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public String nameFor(String archive) {
        return "jdbc/" + archive;
    }

    @Override
    public String declare(String archive, DatabaseAccess database) {
        String element =
                """
                <server>
                    <dataSource jndiName="%s" type="javax.sql.XADataSource">
                        <jdbcDriver libraryRef="drivers" %s/>
                        <connectionManager minPoolSize="1" maxPoolSize="24"/>
                        <%s="%s" user="%s" password="%s"/>
                    </dataSource>
                </server>
                """
                        .formatted(
                                nameFor(archive),
                                isKnown(database) ? "" : "javax.sql.XADataSource=\"" + database.driver() + "\"",
                                isKnown(database) ? "properties.postgresql URL" : "properties url",
                                database.url().replace("&", "&amp;"),
                                database.user(),
                                DatabaseAccess.PASSWORD);
        Path file = overrides().resolve(archive + ".xml");
        try {
            if (Files.exists(file) && Files.readString(file).equals(element)) {
                return "";
            }
            long mark = Server.LIBERTY.logged();
            Files.writeString(folder().resolve(archive + ".xml"), element);
            Files.move(folder().resolve(archive + ".xml"), file, StandardCopyOption.REPLACE_EXISTING);
            if (!Server.LIBERTY.logsSince(mark, "CWWKG0017I")) {
                throw new IllegalStateException("The server took no notice of the data source " + file + ": "
                        + Server.LIBERTY.loggedSince(mark));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "";
    }

    /** The file of an archive stays in the folder from which the server takes it. */
    void forgetRefused() {
        try (Stream<Path> archives = Files.list(folder().resolve("dropins"))) {
            for (Path archive : archives.toList()) {
                Files.delete(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server knows the driver by its jar. */
    private static boolean isKnown(DatabaseAccess database) {
        return database.driver().startsWith("org.postgresql.");
    }

    private static Path overrides() {
        return folder().resolve("configDropins/overrides");
    }

    private static Path folder() {
        return Path.of(System.getProperty("server.home")).resolve("usr/servers").resolve(NAME);
    }
}
