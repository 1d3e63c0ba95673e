// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Payara Micro, which is started anew for each application.
 *
 * <p>It makes data sources as {@code docs/servers.md} recommends: by a file of commands, with drivers beside the server.
 */
final class PayaraMicro implements DataSources {

    static final PayaraMicro SERVER = new PayaraMicro();

    private final Map<String, String> commands = new TreeMap<>();

    private PayaraMicro() {}

    /** With the data source of the page, word for word. */
    void prepare() {
        commands.put("", recipe());
        write();
    }

    @Override
    public String nameFor(String archive) {
        return "jdbc/" + archive;
    }

    @Override
    public String declare(String archive, DatabaseAccess database) {
        commands.put(
                archive,
                recipe().replace("org.h2.jdbcx.JdbcDataSource", database.driver())
                        .replace("user=sa", "user=" + database.user())
                        .replace("password=sa", "password=" + DatabaseAccess.PASSWORD)
                        .replace("jdbc\\:h2\\:mem\\:bank", database.url().replaceAll("[:=]", "\\\\$0"))
                        .replace("bankPool", archive + "-pool")
                        .replace("jdbc/bank", nameFor(archive)));
        write();
        return "";
    }

    private static String recipe() {
        return Recipe.under("Payara Micro").block("text");
    }

    private void write() {
        Path file = Path.of(System.getProperty("server.home"), "commands.txt");
        try {
            Files.writeString(file, String.join("", commands.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
