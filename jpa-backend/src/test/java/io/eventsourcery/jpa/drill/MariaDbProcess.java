// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import io.eventsourcery.processes.EndsWithThisJvm;
import io.eventsourcery.processes.FreePort;
import io.eventsourcery.processes.MariaDbBinaries;
import io.eventsourcery.processes.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A MariaDB of its own with a binary log. */
final class MariaDbProcess implements AutoCloseable {

    private final String base;
    private final Path home;
    private final int port;
    private final Process process;

    /** @param number its place in replication */
    MariaDbProcess(Path home, int number) throws IOException, InterruptedException {
        this.home = Files.createDirectories(home);
        this.port = FreePort.choose();
        this.base = MariaDbBinaries.directory().toString();
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        ProcessBuilder install = new ProcessBuilder(
                base + "/scripts/mariadb-install-db",
                "--no-defaults",
                "--force",
                "--skip-name-resolve",
                "--skip-test-db",
                "--basedir=" + base,
                "--datadir=" + home.resolve("data"),
                "--tmpdir=" + temporary);
        Servers.command(install);
        Path accounts = Files.writeString(
                home.resolve("accounts.sql"),
                "set session sql_log_bin = 0;\ncreate user if not exists " + MariaDbServer.USER
                        + "@localhost identified by '';\ngrant all on *.* to " + MariaDbServer.USER
                        + "@localhost with grant option;\n");
        List<String> command = new ArrayList<>(List.of(
                base + "/bin/mariadbd",
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + home.resolve("data"),
                "--tmpdir=" + temporary,
                "--socket=" + temporary.resolve("socket"),
                "--pid-file=" + home.resolve("pid"),
                "--port=" + port,
                "--init-file=" + accounts,
                "--server-id=" + number,
                "--log-bin=binlog",
                "--log-slave-updates",
                // Making the keys for TLS takes longer than the rest of the start.
                "--skip-ssl",
                "--innodb-flush-log-at-trx-commit=0"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Drill.eventually(this::answers);
        try (Connection connection = open()) {
            EndsWithThisJvm.mariaDb(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(
                home.resolve(".my.cnf"),
                "[client]\nskip-ssl\nuser=" + MariaDbServer.USER + "\nsocket=" + temporary.resolve("socket") + "\n");
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://localhost:" + port + "/", MariaDbServer.USER, "");
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("MariaDB ended; see " + home.resolve("log"));
        }
        try (Connection connection = open()) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Runs a command of the shell where the tools of MariaDB are and know how to connect. */
    void shell(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", command).directory(home.toFile());
        Map<String, String> environment = shell.environment();
        environment.put("HOME", home.toString());
        environment.put("PATH", base + "/bin:" + environment.get("PATH"));
        environment.put("LD_LIBRARY_PATH", base + "/libs");
        Servers.command(shell);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }
}
